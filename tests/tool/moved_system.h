// SPDX-License-Identifier: MIT
#ifndef TESTS_TOOL_FAR_H
#define TESTS_TOOL_FAR_H

#include <windows.h>

enum { FAR_ANSWER = 0xFA12, FAR_COUNT = 0xFA34 };

#endif
