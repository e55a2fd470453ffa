// SPDX-License-Identifier: MIT
// Gathers all facts about a program, and the verdict on them.
#ifndef TOOL_CHECK_EXAMINE_H
#define TOOL_CHECK_EXAMINE_H

#include "tool/check/system_dll.h"
#include "tool/check/verdict.h"

// A program with all that is known about it.
typedef struct examined {
    wchar_t *program;                // its full path
    wchar_t *dll;                    // where the DLL beside it lies, or would
    wchar_t *other;                  // a program in its folder that asks, where it does not; or NULL
    const wchar_t *system_directory; // as it was given; NULL for this system's own
    facts_t facts;
    missing_names_t missing; // which the DLL beside it lacks
    verdict_t verdict;
} examined_t;

// `system_directory` is where the DLL is to find the system's; NULL stands for this system's own. False without memory.
bool examine(examined_t *examined, const wchar_t *program, const wchar_t *system_directory);

// What to do about a verdict: its advice, with the commands as they are to be entered here.

// For output_wrapped: each command is a line of its own, after a tab. Lives as long as the program.
const char *advice_of(const examined_t *examined);

#endif
