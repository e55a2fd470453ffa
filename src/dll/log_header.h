// SPDX-License-Identifier: MIT
// The first lines of a log: which DLL this is, where, and what it does for which settings.
#ifndef HEAD_H
#define HEAD_H

#include "system/settings.h"

void head_write(const settings_t *settings, policy_t in_force);

#endif
