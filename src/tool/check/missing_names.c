// SPDX-License-Identifier: MIT
#include "tool/check/missing_names.h"

#include "tool/check/system_dll.h"
#include "tool/json.h"
#include "tool/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SHOWN = 20 };

bool missing_names_find(missing_names_t *missing, const file_bytes_t *dll, unsigned bits,
                        const wchar_t *system_directory)
{
    pe_image_t image, system;

    memset(missing, 0, sizeof *missing);
    if (!system_dll_read(&missing->system, bits, system_directory))
        return false;
    pe_open(&image, dll->at, dll->size);
    pe_open(&system, missing->system.at, missing->system.size);
    if (system.kind == PE_KIND_PE && system.is_64 == (bits == 64) && pe_names_missing(&missing->names, &image, &system))
        return true;
    missing_names_free(missing);
    return false;
}

void missing_names_free(missing_names_t *missing)
{
    pe_names_free(&missing->names);
    file_bytes_free(&missing->system);
}

const char *missing_names_list(const missing_names_t *missing)
{
    const uint32_t count = missing->names.count, shown = count < MOST_SHOWN ? count : MOST_SHOWN;
    char *list = calloc(shown + 1, PE_MOST_NAME + 2), *end = list;
    uint32_t i;

    if (!list)
        return "?";
    for (i = 0; i < shown; i++)
        end += sprintf(end, "%s%s", i > 0 ? ", " : "", missing->names.at[i]);
    if (shown < count)
        sprintf(end, " and %u more", (unsigned)(count - shown));
    return list;
}

void missing_names_print(const missing_names_t *missing)
{
    const uint32_t count = missing->names.count;

    if (count > 0)
        output_print("           it lacks %u name%s of the system's DLL: %s\n", (unsigned)count, count == 1 ? "" : "s",
                     missing_names_list(missing));
}

void missing_names_print_json(const missing_names_t *missing, bool compared)
{
    uint32_t i;

    output_print("\"missing\":%s", compared ? "[" : "null");
    for (i = 0; i < missing->names.count; i++)
        output_print("%s%s", i > 0 ? "," : "", json_quote(missing->names.at[i]));
    output_print(compared ? "]" : "");
}
