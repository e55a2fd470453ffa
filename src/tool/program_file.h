// SPDX-License-Identifier: MIT
// The program that a word of the command line stands for.
#ifndef TOOL_PROGRAM_FILE_H
#define TOOL_PROGRAM_FILE_H

#include <stddef.h>

// The word itself, or the path with .exe that is meant by it, or what a shortcut (.lnk) leads to; in memory that stays. NULL for a
// folder, a batch file or a link to an address, none of which is a program: reported, with what to name.
const wchar_t *program_file_find(const wchar_t *word);

#endif
