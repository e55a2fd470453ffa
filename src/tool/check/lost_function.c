// SPDX-License-Identifier: MIT
#include "tool/check/lost_function.h"

#include "pe/exports.h"
#include "tool/check/program.h"
#include "tool/check/system_dll.h"

#include <stdio.h>

static bool exports(const file_bytes_t *dll, const char *name)
{
    pe_image_t image;
    pe_exports_t table;
    pe_export_t found;

    pe_open(&image, dll->at, dll->size);
    return image.kind == PE_KIND_PE && pe_exports_open(&table, &image) && pe_exports_find(&table, name, &found);
}

void lost_function_find(program_facts_t *facts, const wchar_t *system_directory)
{
    file_bytes_t dll;
    unsigned i;

    if (facts->only_in_xp == 0 || !system_dll_read(&dll, facts->bits, system_directory))
        return;
    for (i = 0; program_only_in_xp(i) && !facts->lost[0]; i++)
        if (facts->only_in_xp >> i & 1 && !exports(&dll, program_only_in_xp(i)))
            snprintf(facts->lost, sizeof facts->lost, "%s", program_only_in_xp(i));
    file_bytes_free(&dll);
}
