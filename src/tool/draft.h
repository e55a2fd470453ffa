// SPDX-License-Identifier: MIT
// Text that grows in memory.
#ifndef TOOL_DRAFT_H
#define TOOL_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct draft {
    char *text; // UTF-8, NUL-terminated; NULL while it is empty
    size_t size;
    bool failed; // out of memory: text is missing
} draft_t;

#ifdef __GNUC__
__attribute__((format(gnu_printf, 2, 3)))
#endif
void draft_print(draft_t *draft, const char *format, ...);
char *draft_take(draft_t *draft); // the text, to be freed with free; NULL if some is missing

#endif
