// SPDX-License-Identifier: MIT
// The tests of the kit, as tests.txt beside run-tests.exe lists them: a line each, with tabs between
//   architecture/name, seconds until it counts as hung, "shim" or "plain", and its command line.
// Each is in its own folder, ARCHITECTURE\tests\NAME.
#ifndef TESTS_KIT_LIST_H
#define TESTS_KIT_LIST_H

#include <stdbool.h>
#include <stddef.h>

enum { LIST_MOST = 200, LIST_TEXT = 512 };

typedef struct listed_test {
    char name[64]; // such as x86/dll.restore
    bool is_64;
    unsigned seconds;
    bool wants_shim; // Wine needs an override to load the DLL beside the program
    char command[LIST_TEXT];
} listed_test_t;

typedef struct list {
    unsigned count;
    listed_test_t tests[LIST_MOST];
} list_t;

// Reads those whose names contain `part`; all if it is NULL. False if the file is missing or invalid.
bool list_read(list_t *list, const wchar_t *path, const char *part);

#endif
