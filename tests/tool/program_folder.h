// SPDX-License-Identifier: MIT
// A program in a fresh folder, for which the tool is run.
#ifndef TESTS_TOOL_PROGRAM_FOLDER_H
#define TESTS_TOOL_PROGRAM_FOLDER_H

#include "folder.h"
#include "registry.h"
#include "tool_run.h"

// What has been built, as seen from the tests' folder.
#define SITE_PROGRAM_32 L"..\\..\\..\\x86\\examples\\legacy-async.exe"
#define SITE_PROGRAM_64 L"..\\..\\examples\\legacy-async.exe"
#define SITE_DLL_32 L"..\\..\\..\\x86\\iphlpapi.dll"
#define SITE_DLL_64 L"..\\..\\iphlpapi.dll"
#define SITE_OTHER_DLL L"..\\dll\\witness.dll" // nothing to do with the shim

typedef enum site_code { SITE_DONE, SITE_FAILED, SITE_HOPELESS, SITE_USAGE } site_code_t;

typedef struct site {
    folder_t folder;
    const WCHAR *name; // of the program's file
    char path[3 * MAX_PATH]; // of the program, in UTF-8
} site_t;

// `built` is copied there under that name, which begins with REGISTRY_PROGRAM.
void site_open(site_t *site, const WCHAR *built, const WCHAR *name);
void site_close(site_t *site); // all that is in it, and the registry's overrides; harmless when it is not open

void site_utf8(char *utf8, const WCHAR *wide); // room for 3 * MAX_PATH

// Runs the tool to its end with that exit code: the arguments, in which PROGRAM stands for the program's path in quotes. What
// it wrote stays in the result until the next run.
run_t *site_run(const site_t *site, const char *arguments, DWORD code);

// Runs the program, or another in the folder, and returns its exit code.
DWORD site_start(const site_t *site, const WCHAR *name);

// The word that follows "KEY":" in the JSON of `check`, in static memory.
const char *site_checked(const site_t *site, const char *key);

// A built file with a UTF-16 text in it replaced by one as long; and one that is cut off.
void site_write_changed(const site_t *site, const WCHAR *name, const WCHAR *built, const WCHAR *from, const WCHAR *to);
void site_write_cut(const site_t *site, const WCHAR *name, const WCHAR *built, size_t size);
char *site_read(const site_t *site, const WCHAR *name, size_t *size); // all of a file there, to be freed
char *site_built(const WCHAR *built, size_t *size); // all of it, to be freed

const char *site_wine(void); // its version

// Are the bytes of that file in the folder those of what has been built?
BOOL site_holds(const site_t *site, const WCHAR *name, const WCHAR *built);
BOOL site_has(const site_t *site, const WCHAR *name);

#endif
