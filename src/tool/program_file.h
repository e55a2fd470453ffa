// SPDX-License-Identifier: MIT
// The program that a word of the command line names.
#ifndef TOOL_PROGRAM_FILE_H
#define TOOL_PROGRAM_FILE_H

#include <stddef.h>

// The word itself, that path with .exe, or the target of a shortcut (.lnk). The string is never freed. NULL for a
// folder, a batch file or an internet shortcut, none of which is a program: reported, with what to name instead.
const wchar_t *program_file_find(const wchar_t *word);

#endif
