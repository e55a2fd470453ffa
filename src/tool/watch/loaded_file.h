// SPDX-License-Identifier: MIT
// Which file has a process loaded? A debugger is given a handle, and perhaps a name.
#ifndef TOOL_WATCH_LOADED_FILE_H
#define TOOL_WATCH_LOADED_FILE_H

#include <windows.h>

#include <stdbool.h>

// The path of a DLL from what LOAD_DLL_DEBUG_INFO has, to be freed with memory_free; NULL where it cannot be had.
wchar_t *loaded_file_path(HANDLE process, HANDLE file, const void *name, bool wide);

// Is it one of Wine's own? Wine may give one the path of another file, in whose place it was loaded.
bool loaded_file_is_wines(HANDLE process, const void *base);

wchar_t *loaded_file_of_process(HANDLE process); // the name of the program's file alone, to be freed

#endif
