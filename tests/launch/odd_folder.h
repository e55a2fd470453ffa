// SPDX-License-Identifier: MIT
// A fresh folder, its name with a space and with letters that are not ASCII. Paths are full ones and may be long.
#ifndef TESTS_LAUNCH_ODD_FOLDER_H
#define TESTS_LAUNCH_ODD_FOLDER_H

#include <windows.h>

enum { ODD_FOLDER_SIZE = 1024 };

typedef struct odd_folder {
    WCHAR path[ODD_FOLDER_SIZE];
} odd_folder_t;

void odd_folder_open(odd_folder_t *spot);
void odd_folder_close(odd_folder_t *spot); // and all that is in it

// A folder in it; `path` becomes the new folder's, and odd_folder_close of the outer one removes it.
void odd_folder_enter(odd_folder_t *spot, const WCHAR *name);

// The path of a file in it; as it is good for the functions of Windows, whatever its length, and as people write it.
void odd_folder_name(const odd_folder_t *spot, WCHAR *path, const WCHAR *name);
void odd_folder_plain_name(const odd_folder_t *spot, WCHAR *path, const WCHAR *name);

// A file that lies relative to the test.
void odd_folder_copy(const odd_folder_t *spot, const WCHAR *built, const WCHAR *name);
void odd_folder_write(const odd_folder_t *spot, const WCHAR *name, const void *bytes, DWORD size);
DWORD odd_folder_read(const odd_folder_t *spot, const WCHAR *name, void *bytes, DWORD size); // how many there are
unsigned odd_folder_count(const odd_folder_t *spot); // how many files and folders it has

#endif
