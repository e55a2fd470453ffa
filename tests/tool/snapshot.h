// SPDX-License-Identifier: MIT
// The state that install and uninstall change: the files of a folder with their bytes, and all of HKCU\Software\Wine.
#ifndef TESTS_TOOL_SNAPSHOT_H
#define TESTS_TOOL_SNAPSHOT_H

#include <windows.h>

#include <stdbool.h>

// A line for each file and for each value, with a hash of what it holds. To be freed.
char *snapshot_take(const WCHAR *folder);

// Frees both. Where they differ, the test fails and names the first line that does.
void snapshot_assert_same(char *expected, char *found, const char *when);
bool snapshot_same(const char *expected, const char *found);

#endif
