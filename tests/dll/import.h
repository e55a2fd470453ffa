// SPDX-License-Identifier: MIT
#ifndef TESTS_DLL_IMPORT_H
#define TESTS_DLL_IMPORT_H

#include <windows.h>

// Makes the import `function` of our DLL go to `replacement`; returns what it went to. So the DLL under test is the real
// one, and only what it calls is played. A function that it does not import ends the program.
void *import_replace(const char *function, void *replacement);

// Shows the name of each function that it imports.
void import_each(void (*look)(const char *function));

// From now on the DLL takes that folder for the system's. The path has to stay where it is.
void import_play_system_directory(const WCHAR *path);

// From now on the DLL takes Wine for Windows: the marks by which it tells are hidden from it.
void import_hide_wine(void);

#endif
