// SPDX-License-Identifier: MIT
#include "site.h"

program_folder_t site;

int site_open(void **state)
{
    const site_program_t *program = *state;

    program_folder_open(&site, program->built, program->name);
    return 0;
}

int site_close(void **state)
{
    (void)state;
    program_folder_close(&site);
    return 0;
}
