// SPDX-License-Identifier: MIT
// Gathers all facts about a program, and draws the verdict.
#ifndef TOOL_CHECK_EXAMINE_H
#define TOOL_CHECK_EXAMINE_H

#include "tool/check/system_dll.h"
#include "tool/check/verdict.h"

typedef struct examined {
    wchar_t *program;                // its full path
    wchar_t *dll;                    // the path of the DLL beside it, whether it exists or not
    wchar_t *other;                  // another program there that asks for iphlpapi.dll, if this does not; or NULL
    const wchar_t *system_directory; // as given; NULL for this system's own
    facts_t facts;
    missing_names_t missing; // names that the DLL beside it lacks
    verdict_t verdict;
} examined_t;

// `system_directory` is the folder of the system's DLLs; NULL for this system's own. False without memory.
bool examine(examined_t *examined, const wchar_t *program, const wchar_t *system_directory);

// What to do about the verdict, for output_wrapped: each command is a line of its own, after a tab, and can be entered
// as it is. The string is never freed.
const char *examined_advice(const examined_t *examined);

#endif
