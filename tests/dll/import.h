// SPDX-License-Identifier: MIT
#ifndef TESTS_DLL_IMPORT_H
#define TESTS_DLL_IMPORT_H

#include <windows.h>

// Redirects the import `function` of our DLL to `replacement`; returns the old target. The DLL under test is the real
// one; only what it calls is simulated. If the DLL does not import the function, the program ends.
void *import_replace(const char *function, void *replacement);

// Calls `look` with the name of each function that it imports.
void import_each(void (*look)(const char *function));

// From now on the DLL treats that folder as the system's. The path must stay valid.
void import_play_system_directory(const WCHAR *path);

// From now on the DLL treats Wine as Windows: hides the signs by which it recognizes Wine.
void import_hide_wine(void);

#endif
