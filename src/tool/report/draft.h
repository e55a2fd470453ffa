// SPDX-License-Identifier: MIT
// Text that grows in memory until it is a report.
#ifndef TOOL_REPORT_DRAFT_H
#define TOOL_REPORT_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct draft {
    char *text; // UTF-8, NUL-terminated; NULL while it is empty
    size_t size;
    bool failed; // out of memory: text is missing
} draft_t;

#ifdef __GNUC__
__attribute__((format(gnu_printf, 2, 3)))
#endif
void draft_print(draft_t *draft, const char *format, ...);
void draft_free(draft_t *draft);

// The beginning or the end of a text file, in whole lines.
typedef enum excerpt_part { EXCERPT_FIRST, EXCERPT_LAST } excerpt_part_t;

// Adds at most that many bytes of the file, as UTF-8 without carriage returns, after a line that says so if that is
// not all. Lines that are not UTF-8 are read as ANSI; a file with UTF-16's byte-order mark as UTF-16. On false,
// GetLastError has the reason.
bool excerpt_print(draft_t *draft, void *file, excerpt_part_t part, uint32_t most); // of an open file
bool excerpt_print_path(draft_t *draft, const wchar_t *path, excerpt_part_t part, uint32_t most);

#endif
