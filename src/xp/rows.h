// SPDX-License-Identifier: MIT
// A table of the system in memory of our own: a count, then rows of one size. The filtered or extended table is then
// copied to the caller, with the results of the real function.
#ifndef XP_ROWS_H
#define XP_ROWS_H

#include "xp/real.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct rows {
    uint8_t *table;    // the count, then the rows
    uint32_t row_size; // a multiple of four
    uint32_t count;
    bool tells_size; // the real function writes the size also when it succeeds
} rows_t;

// NO_ERROR, or the error for the caller: ERROR_NOT_SUPPORTED if `real` is NULL. On NO_ERROR, call rows_free. `more`:
// reserve space for that many extra rows.
DWORD rows_read(rows_t *rows, uint32_t row_size, table_function_t *real, BOOL order, uint32_t more);
void rows_free(rows_t *rows);

void *rows_at(const rows_t *rows, uint32_t index);

// Keeps the rows for which `keep` returns true, in their order.
typedef bool rows_keep_t(void *row, const void *context);
void rows_keep(rows_t *rows, rows_keep_t *keep, const void *context);

// Makes room for a row and returns it. If the caller wants order, the real function sorts by the address or destination
// as a number, which is a row's first member. Otherwise added rows come last. rows_read must have reserved the space.
void *rows_insert(rows_t *rows, uint32_t address, BOOL order);

DWORD rows_give(const rows_t *rows, void *table, ULONG *size);

#endif
