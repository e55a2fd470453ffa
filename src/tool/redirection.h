// SPDX-License-Identifier: MIT
// 64-bit Windows shows 32-bit processes the files of SysWOW64 as those of System32.
#ifndef TOOL_REDIRECTION_H
#define TOOL_REDIRECTION_H

#include <stdbool.h>
#include <stddef.h>

// Turns that off for this thread, until redirection_resume, which takes what this stores. Load no DLL meanwhile. False
// if there is no redirection.
bool redirection_suspend(void **before);
void redirection_resume(void *before);

// Does the real System32 have this file, while this process sees another one, or none?
bool redirection_hides(const wchar_t *file);

#endif
