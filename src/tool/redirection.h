// SPDX-License-Identifier: MIT
// To a 32-bit process 64-bit Windows shows the files of SysWOW64 in System32; to 64-bit ones System32's own.
#ifndef TOOL_REDIRECTION_H
#define TOOL_REDIRECTION_H

#include <stdbool.h>
#include <stddef.h>

// Turns it off for this thread, until redirection_resume gets what it wrote. DLLs must not be loaded meanwhile. False: there is none.
bool redirection_suspend(void **before);
void redirection_resume(void *before);

// Does System32 itself have that file, which this process sees another file in place of, or none?
bool redirection_hides(const wchar_t *file);

#endif
