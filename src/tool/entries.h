// SPDX-License-Identifier: MIT
// The entries of a folder.
#ifndef TOOL_ENTRIES_H
#define TOOL_ENTRIES_H

#include <windows.h>

#include <stdbool.h>

// False ends the walk.
typedef bool entries_visit_t(void *context, const wchar_t *beside, const WIN32_FIND_DATAW *entry);

// Visits those that match the pattern, at most `most`, in the folder of `beside`: a path of anything in it, or its own
// with a backslash at the end. False if there is none, or the folder cannot be listed.
bool entries_each(const wchar_t *beside, const wchar_t *pattern, unsigned most, entries_visit_t *visit, void *context);

#endif
