// SPDX-License-Identifier: MIT
// Text that grows, in memory, until it is a report.
#ifndef TOOL_REPORT_DRAFT_H
#define TOOL_REPORT_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct draft {
    char *text; // UTF-8, with a zero at the end; NULL while it is empty
    size_t size;
    bool failed; // memory ran out: text is missing
} draft_t;

#ifdef __GNUC__
__attribute__((format(gnu_printf, 2, 3)))
#endif
void draft_print(draft_t *draft, const char *format, ...);
void draft_free(draft_t *draft);

#endif
