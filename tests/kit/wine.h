// SPDX-License-Identifier: MIT
// Wine before 11.6 loads its own iphlpapi.dll unless an override puts the one beside the program first. The variable for it
// is read before a Windows program can set it, so the registry says it, test by test.
#ifndef TESTS_KIT_WINE_H
#define TESTS_KIT_WINE_H

#include <stdbool.h>

const char *wine_version(void); // NULL on Windows

// Sets the override for all programs, or takes it away; does nothing on Windows.
void wine_prefer_shim(bool prefer);

#endif
