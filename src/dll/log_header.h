// SPDX-License-Identifier: MIT
// The first lines of a log: which DLL this is, where, and what it does for which settings.
#ifndef DLL_LOG_HEADER_H
#define DLL_LOG_HEADER_H

#include "system/settings.h"

// For DllMain, before any line is written. `name` is not copied.
void log_header_set_edition(const char *name);

void log_header_write(const settings_t *settings, policy_t in_force);

#endif
