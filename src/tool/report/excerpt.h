// SPDX-License-Identifier: MIT
// The beginning or the end of a text file, in whole lines.
#ifndef TOOL_REPORT_EXCERPT_H
#define TOOL_REPORT_EXCERPT_H

#include "tool/draft.h"

#include <stddef.h>
#include <stdint.h>

typedef enum excerpt_part { EXCERPT_FIRST, EXCERPT_LAST } excerpt_part_t;

// Adds at most that many bytes of the file, as UTF-8 without carriage returns, after a line that says so if that is
// not all. Lines that are not UTF-8 are read as ANSI; a file with UTF-16's byte-order mark as UTF-16. Both return
// a Win32 error.
uint32_t excerpt_print(draft_t *draft, void *file, excerpt_part_t part, uint32_t most); // of an open file
uint32_t excerpt_print_path(draft_t *draft, const wchar_t *path, excerpt_part_t part, uint32_t most);

#endif
