// SPDX-License-Identifier: MIT
// The exact output that a test expects of `mediasense check`, as text and as JSON.
#ifndef TESTS_TOOL_EXPECTED_H
#define TESTS_TOOL_EXPECTED_H

#include "program_folder.h"

#include "version.h"

#define EXPECTED_NAME REGISTRY_PROGRAM L" Pr\u00f6be \u65e5.exe"
#define EXPECTED_DLL L"iphlpapi.dll"
#define EXPECTED_TEST(test) cmocka_unit_test_setup_teardown(test, expected_open, expected_close)

// Advice; @ stands for the program.
#define EXPECTED_INSTALL "wine mediasense.exe install \"@\""
#define EXPECTED_FORCE "to replace it and keep the old one: wine mediasense.exe install --force \"@\""
#define EXPECTED_WATCH "wine mediasense.exe check --watch \"@\""
#define EXPECTED_BY_NAME                                                                                   \
    "start it; a COM object or WMI may load the system's DLL first, which starting it by `run` prevents: " \
    "wine mediasense.exe install --shortcut \"@\" to see which DLL it takes: " EXPECTED_WATCH
#define EXPECTED_NEITHER "note       neither function is named in the file: a DLL that it loads may call them\n"

// The expected facts; "" and 0 unless the kind of program requires more.
typedef struct expected {
    const char *verdict;
    int code;
    const char *text;
    const char *advice;  // in which @ stands for the program
    const char *kind[2]; // for a person, for JSON
    int bits;
    const char *packed;     // "true", or NULL
    const char *uses[3];    // for JSON: DisableMediaSense, RestoreMediaSense, iphlpapi.dll
    const char *through[2]; // the DLL that uses the functions, and how, for a person
    const char *beside[2];  // the DLL that names the functions, and "loads" or "may load"; or NULL
    const char *shown;      // a function of the XP edition that it names, or NULL
    const char *lost;       // one that the system lacks, or NULL
    const char *installer;  // what made it, or NULL
    const char *by_ordinal; // "true", or NULL
    const char *app_dll[2];
    int beside_bits;
    const char *product, *version, *directory;
    BOOL recorded;
    BOOL xp;
    const char *missing; // as JSON
    const char *override, *source;
    const char *system;
    const char *other_prefix; // or NULL
    const char *manifest;     // "true", or NULL
    const char *note;
} expected_t;

// A folder with a program that imports both functions; for setup and teardown.
extern program_folder_t expected_site;
int expected_open(void **state);
int expected_close(void **state);
void expected_put(const void *bytes, size_t size); // in the program's place

// Initial states: nothing beside the program; the shim; the shim and everything that belongs to it; no suitable
// program.
expected_t expected_plain(void);
expected_t expected_with_shim(int bits);
expected_t expected_ready(int bits);
expected_t expected_hopeless(const char *verdict, const char *text, const char *advice, const char *kind,
                             const char *word);

void expected_conclude(expected_t *expected, const char *verdict, int code, const char *text, const char *advice);
void expected_not_asked(expected_t *expected);
void expected_not_needed(expected_t *expected);
const char *expected_use(const char *use); // the text for JSON's word

// Runs the tool twice and compares. `given` is the path as written, `path` the full one.
void expected_check(const expected_t *expected);
void expected_check_path(const char *given, const char *path, const char *options, const expected_t *expected);

#endif
