// SPDX-License-Identifier: MIT
// The state that install and uninstall change: the files of a folder and all of HKCU\Software\Wine.
#ifndef TESTS_TOOL_SNAPSHOT_H
#define TESTS_TOOL_SNAPSHOT_H

#include <windows.h>

#include <stdbool.h>

// Returns a line for each file and each value, with a hash of the contents. Free it.
char *snapshot_take(const WCHAR *folder);

// Frees both. If they differ, the test fails and prints the first line that does.
void snapshot_assert_same(char *expected, char *found, const char *when);
bool snapshot_same(const char *expected, const char *found);

#endif
