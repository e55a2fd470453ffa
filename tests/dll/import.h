// SPDX-License-Identifier: MIT
#ifndef TESTS_DLL_IMPORT_H
#define TESTS_DLL_IMPORT_H

// Makes the import `function` of our DLL go to `replacement`; returns what it went to. So the DLL under test is the real
// one, and only what it calls is played. A function that it does not import ends the program.
void *import_replace(const char *function, void *replacement);

#endif
