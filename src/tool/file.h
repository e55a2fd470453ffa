// SPDX-License-Identifier: MIT
// Whole files. Paths have the form that path_full returns. Functions of type uint32_t return a Win32 error, NO_ERROR
// on success; strings are to be freed with memory_free.
#ifndef TOOL_FILE_H
#define TOOL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct file_bytes {
    void *at; // of memory_allocate; NULL if nothing was read
    size_t size;
} file_bytes_t;

uint32_t file_read(const wchar_t *path, file_bytes_t *bytes); // at most 512 MiB
void file_bytes_free(file_bytes_t *bytes);

// Writes PATH.new, then renames it: whenever the computer stops, the file has either the old bytes or the new ones.
uint32_t file_replace(const wchar_t *path, const file_bytes_t *bytes);
void file_delete_unfinished(const wchar_t *path); // the PATH.new of an interrupted file_replace

// While the file is in use, these two try again for a second.
uint32_t file_move(const wchar_t *from, const wchar_t *to); // in one step, replacing `to`
uint32_t file_delete(const wchar_t *path);                  // with its PATH.new; NO_ERROR also if there is none

bool file_exists(const wchar_t *path);                           // or a folder of that name
bool file_exists_in(const wchar_t *folder, const wchar_t *name); // the name begins with a slash
bool file_is_folder(const wchar_t *path);

// Do both paths lead to one file or folder? Short names, capitals and links make many paths for one file.
bool same_file(const wchar_t *path, const wchar_t *other);
bool file_is_in(const wchar_t *file, const wchar_t *folder); // is that the file's folder?
bool same_bytes(const file_bytes_t *a, const file_bytes_t *b);
bool same_content(const wchar_t *a, const wchar_t *b); // of two files; false if one cannot be read

// The path of an open file or folder without links. NULL on Windows XP, which cannot give it.
wchar_t *file_final_path(void *file);

// Other paths: the folder of a file, with its backslash; a file of that folder; a suffix after the file's name.
wchar_t *file_folder(const wchar_t *file);
wchar_t *file_beside(const wchar_t *file, const wchar_t *name);
wchar_t *file_suffixed(const wchar_t *file, const wchar_t *suffix);

#endif
