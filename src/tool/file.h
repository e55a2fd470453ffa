// SPDX-License-Identifier: MIT
// Whole files. Paths are as path_full gives them; every function answers a Win32 error, NO_ERROR where it is done.
#ifndef TOOL_FILE_H
#define TOOL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct file_bytes {
    void *at; // of memory_allocate; NULL when nothing was read
    size_t size;
} file_bytes_t;

uint32_t file_read(const wchar_t *path, file_bytes_t *bytes); // at most 512 MiB
void file_bytes_free(file_bytes_t *bytes);

// The file has the old bytes or the new ones, whenever the computer stops; the new ones are written to PATH.new before.
uint32_t file_replace(const wchar_t *path, const file_bytes_t *bytes);
uint32_t file_move(const wchar_t *from, const wchar_t *to); // in one step, over what lies there
uint32_t file_delete(const wchar_t *path);                  // NO_ERROR also where there is none
// These two try for a second where the file is in use.
void file_delete_unfinished(const wchar_t *path); // the PATH.new of a file_replace that was interrupted

// Do the two paths name one file, or one folder? It may have many names: short ones, others in capitals, links.
bool same_file(const wchar_t *path, const wchar_t *other);

// The path of an open file or folder without links, to be freed with memory_free, or NULL: Windows XP does not give it.
wchar_t *file_final_path(void *file);

bool file_exists(const wchar_t *path); // or a folder

// Other paths, to be freed with memory_free: in the folder where `file` lies, and with something behind its name.
wchar_t *file_beside(const wchar_t *file, const wchar_t *name);
wchar_t *file_suffixed(const wchar_t *file, const wchar_t *suffix);
bool same_bytes(const file_bytes_t *a, const file_bytes_t *b);
bool same_content(const wchar_t *a, const wchar_t *b); // false if one cannot be read

#endif
