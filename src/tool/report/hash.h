// SPDX-License-Identifier: MIT
// The hash of a file, by which a release or somebody else's DLL is recognized.
#ifndef TOOL_REPORT_HASH_H
#define TOOL_REPORT_HASH_H

#include <stdbool.h>
#include <stddef.h>

enum { HASH_TEXT = 80 };

// "sha256 ba78...", or "sha1 ..." where the system has no SHA-256: Windows XP before its third service pack. False if it cannot be read.
bool hash_file(char text[HASH_TEXT], const wchar_t *path);

#endif
