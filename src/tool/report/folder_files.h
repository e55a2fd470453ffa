// SPDX-License-Identifier: MIT
// The files in a program's folder.
#ifndef TOOL_REPORT_FOLDER_FILES_H
#define TOOL_REPORT_FOLDER_FILES_H

#include "tool/report/draft.h"

#include <stdbool.h>
#include <stddef.h>

// A line for each: size and name, and a hash of the program and of what `install` handles.
void folder_files_print(draft_t *draft, const wchar_t *program);

// The hash of a file, by which a release or somebody else's DLL is recognized.

enum { HASH_TEXT = 80 };

// "sha256 ba78...", or "sha1 ..." where the system has no SHA-256: Windows XP before its third service pack. False if it cannot be read.
bool hash_file(char text[HASH_TEXT], const wchar_t *path);

#endif
