// SPDX-License-Identifier: MIT
#include "pe/names.h"

#include "pe/exports.h"

#include <stdlib.h>
#include <string.h>

int pe_names_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool names_is_plain(const char *name)
{
    const char *letter = name;

    while (*letter > ' ' && *letter <= '~' && !strchr("./\\:", *letter))
        letter++;
    return letter > name && *name != '#' && letter - name <= PE_MOST_NAME && *letter == '\0';
}

// All readable names, sorted.
static bool names_read(pe_names_t *names, const pe_image_t *image)
{
    pe_exports_t exports;
    pe_export_t export;
    uint32_t i;

    names->count = 0;
    names->at = NULL;
    if (!pe_exports_open(&exports, image) || exports.name_count == 0)
        return false;
    names->at = malloc(exports.name_count * sizeof *names->at);
    if (!names->at)
        return false;
    for (i = 0; i < exports.name_count; i++)
        if (pe_exports_name(&exports, i, &export))
            names->at[names->count++] = export.name;
    qsort(names->at, names->count, sizeof *names->at, pe_names_compare);
    return true;
}

// Removes from `names` those that `known` has.
static void keep_missing(pe_names_t *names, const pe_names_t *known)
{
    uint32_t i, kept = 0;

    for (i = 0; i < names->count; i++) {
        const char *name = names->at[i];

        if (names_is_plain(name) && !bsearch(&name, known->at, known->count, sizeof name, pe_names_compare) &&
            (kept == 0 || strcmp(names->at[kept - 1], name) != 0))
            names->at[kept++] = name;
    }
    names->count = kept;
}

bool pe_names_missing(pe_names_t *names, const pe_image_t *image, const pe_image_t *other)
{
    pe_names_t known;

    if (!names_read(names, other))
        return false;
    if (!names_read(&known, image)) {
        pe_names_free(names);
        return false;
    }
    keep_missing(names, &known);
    pe_names_free(&known);
    return true;
}

void pe_names_free(pe_names_t *names)
{
    free(names->at);
    names->at = NULL;
    names->count = 0;
}
