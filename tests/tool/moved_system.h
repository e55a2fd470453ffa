// SPDX-License-Identifier: MIT
#ifndef TESTS_TOOL_MOVED_SYSTEM_H
#define TESTS_TOOL_MOVED_SYSTEM_H

#include <windows.h>

enum { FAR_ANSWER = 0xFA12, FAR_COUNT = 0xFA34 };

#endif
