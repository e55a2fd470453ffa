// SPDX-License-Identifier: MIT
// A fresh folder, its name with a space and with letters that are not ASCII. Paths are full ones and may be long.
#ifndef TESTS_RUN_ODD_FOLDER_H
#define TESTS_RUN_ODD_FOLDER_H

#include <windows.h>

enum { SPOT_SIZE = 1024 };

typedef struct spot {
    WCHAR path[SPOT_SIZE];
} spot_t;

void spot_open(spot_t *spot);
void spot_close(spot_t *spot); // and all that is in it

// A folder in it; `path` becomes the new folder's, and spot_close of the outer one removes it.
void spot_enter(spot_t *spot, const WCHAR *name);

// The path of a file in it; as it is good for the functions of Windows, whatever its length, and as people write it.
void spot_name(const spot_t *spot, WCHAR *path, const WCHAR *name);
void spot_plain_name(const spot_t *spot, WCHAR *path, const WCHAR *name);

void spot_copy(const spot_t *spot, const WCHAR *built, const WCHAR *name); // a file that lies relative to the test
void spot_write(const spot_t *spot, const WCHAR *name, const void *bytes, DWORD size);
DWORD spot_read(const spot_t *spot, const WCHAR *name, void *bytes, DWORD size); // how many there are
unsigned spot_count(const spot_t *spot); // how many files and folders it has

#endif
