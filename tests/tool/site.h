// SPDX-License-Identifier: MIT
// For tests about one program: its folder, made before each case and removed after it.
#ifndef TESTS_TOOL_SITE_H
#define TESTS_TOOL_SITE_H

#include "program_folder.h"

extern program_folder_t site;

typedef struct site_program {
    const WCHAR *built, *name;
} site_program_t;

// A case with a copy of the built program under that name, for an array in a function: a static one could not hold it.
#define SITE_TEST(test, built, name) \
    cmocka_unit_test_prestate_setup_teardown(test, site_open, site_close, (&(site_program_t){ built, name }))
int site_open(void **state);
int site_close(void **state);

#endif
