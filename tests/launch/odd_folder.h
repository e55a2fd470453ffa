// SPDX-License-Identifier: MIT
// A fresh folder whose name has a space and non-ASCII letters. Paths are full ones and may be long.
#ifndef TESTS_LAUNCH_ODD_FOLDER_H
#define TESTS_LAUNCH_ODD_FOLDER_H

#include <windows.h>

enum { ODD_FOLDER_SIZE = 1024 };

typedef struct odd_folder {
    WCHAR path[ODD_FOLDER_SIZE];
} odd_folder_t;

void odd_folder_open(odd_folder_t *spot);
void odd_folder_close(odd_folder_t *spot); // with its contents

// Makes a folder in it; `path` becomes that of the new folder, and odd_folder_close of the outer one removes it.
void odd_folder_enter(odd_folder_t *spot, const WCHAR *name);

// The path of a file in it: in the form that Windows takes at any length, and as people write it.
void odd_folder_name(const odd_folder_t *spot, WCHAR *path, const WCHAR *name);
void odd_folder_plain_name(const odd_folder_t *spot, WCHAR *path, const WCHAR *name);

// Copies a file whose path is relative to the test.
void odd_folder_copy(const odd_folder_t *spot, const WCHAR *built, const WCHAR *name);
void odd_folder_write(const odd_folder_t *spot, const WCHAR *name, const void *bytes, DWORD size);
DWORD odd_folder_read(const odd_folder_t *spot, const WCHAR *name, void *bytes, DWORD size); // how many there are
unsigned odd_folder_count(const odd_folder_t *spot); // how many files and folders it contains

#endif
