// SPDX-License-Identifier: MIT
// A program in a fresh folder, on which tests run the tool.
#ifndef TESTS_TOOL_PROGRAM_FOLDER_H
#define TESTS_TOOL_PROGRAM_FOLDER_H

#include "folder.h"
#include "registry.h"
#include "tool_run.h"

// Built files, relative to the tests' folder.
#define BUILT_PROGRAM_32 L"..\\..\\..\\x86\\examples\\legacy-async.exe"
#define BUILT_PROGRAM_64 L"..\\..\\examples\\legacy-async.exe"
#define BUILT_DLL_32 L"..\\..\\..\\x86\\iphlpapi.dll"
#define BUILT_DLL_64 L"..\\..\\iphlpapi.dll"
#define BUILT_XP_DLL_32 L"..\\..\\..\\x86\\xp\\iphlpapi.dll"
#define BUILT_XP_DLL_64 L"..\\..\\xp\\iphlpapi.dll"
#define BUILT_OTHER_DLL L"witness.dll" // nothing to do with the shim

typedef enum tool_code { TOOL_DONE, TOOL_FAILED, TOOL_HOPELESS, TOOL_USAGE } tool_code_t;

typedef struct program_folder {
    folder_t folder;
    const WCHAR *name;       // of the program's file
    char path[3 * MAX_PATH]; // of the program, in UTF-8
} program_folder_t;

// Copies `built` there under that name, which begins with REGISTRY_PROGRAM.
void program_folder_open(program_folder_t *site, const WCHAR *built, const WCHAR *name);

// Removes the folder and the registry's overrides. Does no harm if it is not open.
void program_folder_close(program_folder_t *site);

void program_folder_utf8(char *utf8, const WCHAR *wide); // room for 3 * MAX_PATH

// Runs the tool, which must end with that exit code. In the arguments, PROGRAM stands for the program's quoted path.
// The result holds its output until the next run.
tool_run_t *program_folder_run(const program_folder_t *site, const char *arguments, DWORD code);

// Runs the program, or another in the folder, and returns its exit code.
DWORD program_folder_start(const program_folder_t *site, const WCHAR *name);

// Runs `check`, and returns the value of "KEY" in its JSON, in static memory.
const char *program_folder_checked(const program_folder_t *site, const char *key);

// Copies a built file with one UTF-16 text replaced by another of the same length; or only its start.
void program_folder_write_changed(const program_folder_t *site, const WCHAR *name, const WCHAR *built,
                                  const WCHAR *from, const WCHAR *to);
void program_folder_write_cut(const program_folder_t *site, const WCHAR *name, const WCHAR *built, size_t size);
char *program_folder_read(const program_folder_t *site, const WCHAR *name,
                          size_t *size);                      // a whole file there; free it
char *program_folder_built(const WCHAR *built, size_t *size); // a whole file; free it

const char *program_folder_wine(void);    // its version
BOOL program_folder_needs_override(void); // before Wine 11.6
const char *program_folder_prefix(void);  // WINEPREFIX, as a path of Unix

// Does that file have the same bytes as the built one?
BOOL program_folder_holds(const program_folder_t *site, const WCHAR *name, const WCHAR *built);
BOOL program_folder_has(const program_folder_t *site, const WCHAR *name);

#endif
