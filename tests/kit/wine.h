// SPDX-License-Identifier: MIT
// The registry settings that a run under Wine needs, and restores at its end. Wine before 11.6 loads its own
// iphlpapi.dll unless an override puts the one beside the program first; and its debugger would hold on to programs
// that crash. The variable for both is read before a Windows program can set it.
#ifndef TESTS_KIT_WINE_H
#define TESTS_KIT_WINE_H

#include <stdbool.h>

const char *wine_version(void); // NULL on Windows

// All of these do nothing on Windows. Ctrl+C and the console's end close too.
void wine_open(void);
void wine_close(void);

// Sets the override for all programs, or restores it.
void wine_prefer_shim(bool prefer);

#endif
