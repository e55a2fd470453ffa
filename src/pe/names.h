// SPDX-License-Identifier: MIT
// The names that one DLL exports and another lacks.
#ifndef PE_NAMES_H
#define PE_NAMES_H

#include "pe/image.h"

enum { PE_MOST_NAME = 255 }; // letters; no function has a longer name

// The names point into the bytes of their DLL.
typedef struct pe_names {
    const char **at; // sorted as loaders compare them, each once
    uint32_t count;
} pe_names_t;

// The names that `other` exports and `image` does not. Left out are names whose function cannot be read, and names that
// a forward string cannot contain: with a dot, a blank, a colon, a slash or a backslash, not ASCII, with a leading #,
// or longer than PE_MOST_NAME. False without memory, or if one of the two has no readable exports; then there is
// nothing to free.
bool pe_names_missing(pe_names_t *names, const pe_image_t *image, const pe_image_t *other);
void pe_names_free(pe_names_t *names);

// For bsearch and qsort.
int pe_names_compare(const void *a, const void *b);

#endif
