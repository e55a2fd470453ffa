// SPDX-License-Identifier: MIT
// A program in a fresh folder, for which the tool is run.
#ifndef TESTS_TOOL_PROGRAM_FOLDER_H
#define TESTS_TOOL_PROGRAM_FOLDER_H

#include "folder.h"
#include "registry.h"
#include "tool_run.h"

// What has been built, as seen from the tests' folder.
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

// `built` is copied there under that name, which begins with REGISTRY_PROGRAM.
void program_folder_open(program_folder_t *site, const WCHAR *built, const WCHAR *name);

// All that is in it, and the registry's overrides. Harmless when it is not open.
void program_folder_close(program_folder_t *site);

void program_folder_utf8(char *utf8, const WCHAR *wide); // room for 3 * MAX_PATH

// Runs the tool to its end with that exit code: the arguments, in which PROGRAM stands for the program's path in quotes. What
// it wrote stays in the result until the next run.
tool_run_t *program_folder_run(const program_folder_t *site, const char *arguments, DWORD code);

// Runs the program, or another in the folder, and returns its exit code.
DWORD program_folder_start(const program_folder_t *site, const WCHAR *name);

// The word that follows "KEY":" in the JSON of `check`, in static memory.
const char *program_folder_checked(const program_folder_t *site, const char *key);

// A built file with a UTF-16 text in it replaced by one as long; and one that is cut off.
void program_folder_write_changed(const program_folder_t *site, const WCHAR *name, const WCHAR *built,
                                  const WCHAR *from, const WCHAR *to);
void program_folder_write_cut(const program_folder_t *site, const WCHAR *name, const WCHAR *built, size_t size);
char *program_folder_read(const program_folder_t *site, const WCHAR *name,
                          size_t *size);                      // all of a file there, to be freed
char *program_folder_built(const WCHAR *built, size_t *size); // all of it, to be freed

const char *program_folder_wine(void);    // its version
BOOL program_folder_needs_override(void); // before Wine 11.6 the program's folder alone is not enough
const char *program_folder_prefix(void);  // what Unix calls WINEPREFIX

// Are the bytes of that file in the folder those of what has been built?
BOOL program_folder_holds(const program_folder_t *site, const WCHAR *name, const WCHAR *built);
BOOL program_folder_has(const program_folder_t *site, const WCHAR *name);

#endif
