// SPDX-License-Identifier: MIT
// The names that one DLL exports and another lacks.
#ifndef PE_NAMES_H
#define PE_NAMES_H

#include "pe/image.h"

enum { PE_MOST_NAME = 255 }; // letters; what is longer is no name of a function

// They refer to the bytes of the DLL that has them.
typedef struct pe_names {
    const char **at; // sorted as loaders compare them, each once
    uint32_t count;
} pe_names_t;

// What `other` exports by name and `image` does not. A name that no forward string can have (with a dot, a blank, a path's
// letters or one that is not ASCII, with a # in front, or longer) is left out, as is one whose function cannot be read. False without memory, or where one of the two
// exports nothing that can be read; then there is nothing to free.
bool pe_names_missing(pe_names_t *names, const pe_image_t *image, const pe_image_t *other);
void pe_names_free(pe_names_t *names);

// For bsearch and qsort.
int pe_names_compare(const void *a, const void *b);

#endif
