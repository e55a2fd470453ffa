// SPDX-License-Identifier: MIT
// A fresh folder with the DLL and a program, as a user installs them: the program is this test
// itself, which runs one of its scenarios there. For decisions that a process makes once, and files beside the program.
#ifndef TESTS_DLL_FOLDER_H
#define TESTS_DLL_FOLDER_H

#include <windows.h>

#include <stddef.h>

// The names of the folders have non-ASCII letters.
typedef struct folder {
    WCHAR path[MAX_PATH];
    const WCHAR *program; // its file's name: program.exe
} folder_t;

void folder_open(folder_t *folder);
void folder_open_empty(folder_t *folder); // without DLL and program

// Removes it with its contents, and resets the settings in the environment to the tests' usual ones.
void folder_close(folder_t *folder);

void folder_name(const folder_t *folder, WCHAR *path, const WCHAR *name);        // the path of a file in it
void folder_make(const folder_t *folder, const WCHAR *name);                     // a folder in it
void folder_copy(const folder_t *folder, const WCHAR *built, const WCHAR *name); // a file beside the test
void folder_write(const folder_t *folder, const WCHAR *name, const void *bytes, size_t size);
char *folder_read(const folder_t *folder, const WCHAR *name);  // free it; NULL if there is no such file
void folder_rename(folder_t *folder, const WCHAR *program);    // the program
void folder_remove(const folder_t *folder, const WCHAR *name); // a file

// Starts the program there with the name of a scenario, and asserts that it holds.
HANDLE folder_start(const folder_t *folder, const WCHAR *scenario);
void folder_wait(HANDLE process);
void folder_run(const folder_t *folder, const WCHAR *scenario);

// The program's side.
typedef struct scenario {
    const char *name;
    void (*run)(void);
} scenario_t;

int scenario_run(const scenario_t *scenarios, size_t count, const char *name);
void scenario_require(int holds, const char *file, int line);
#define REQUIRE(condition) scenario_require((condition) != 0, __FILE__, __LINE__)

#endif
