// SPDX-License-Identifier: MIT
// This computer's Windows or Wine.
#ifndef TOOL_REPORT_HOST_H
#define TOOL_REPORT_HOST_H

#include "tool/report/draft.h"

void host_print(draft_t *draft);

#endif
