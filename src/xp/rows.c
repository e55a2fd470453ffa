// SPDX-License-Identifier: MIT
#include "xp/rows.h"

#include "system/memory.h"

enum { HEAD = sizeof(DWORD), TRIES = 8, FIRST_SIZE = 4096, SLACK = 256 };

void *rows_at(const rows_t *rows, uint32_t index)
{
    return rows->table + HEAD + (size_t)index * rows->row_size;
}

// `given` is the size to try; if it is too small, it becomes the size for the next try.
static DWORD rows_read_once(rows_t *rows, table_function_t *real, BOOL order, uint32_t more, ULONG *given)
{
    ULONG size = *given;
    DWORD result;

    rows->table = memory_allocate(size + (size_t)(more + 1) * rows->row_size);
    if (!rows->table)
        return ERROR_NOT_ENOUGH_MEMORY;
    result = real(rows->table, &size, order);
    if (result == NO_ERROR) {
        rows->count = *(DWORD *)rows->table;
        rows->tells_size = size != *given;
        return NO_ERROR;
    }
    memory_free(rows->table);
    *given = size + SLACK; // the table may grow before the next call
    return result;
}

DWORD rows_read(rows_t *rows, uint32_t row_size, table_function_t *real, BOOL order, uint32_t more)
{
    DWORD result = real ? ERROR_INSUFFICIENT_BUFFER : ERROR_NOT_SUPPORTED;
    ULONG given = FIRST_SIZE;
    int tries;

    *rows = (rows_t){ .row_size = row_size };
    for (tries = 0; tries < TRIES && result == ERROR_INSUFFICIENT_BUFFER; tries++)
        result = rows_read_once(rows, real, order, more, &given);
    return result;
}

void rows_free(rows_t *rows)
{
    memory_free(rows->table);
}

static void resize(rows_t *rows, uint32_t count)
{
    rows->count = count;
    *(DWORD *)rows->table = count;
}

void rows_keep(rows_t *rows, rows_keep_t *keep, const void *context)
{
    uint32_t i, kept = 0;

    for (i = 0; i < rows->count; i++) {
        void *row = rows_at(rows, i);

        if (!keep(row, context))
            continue;
        if (kept != i)
            memory_copy(rows_at(rows, kept), row, rows->row_size);
        kept++;
    }
    resize(rows, kept);
}

void *rows_insert(rows_t *rows, uint32_t address, BOOL order)
{
    uint32_t place = order ? 0 : rows->count, i;

    while (place < rows->count && headers_swap(*(const DWORD *)rows_at(rows, place)) <= headers_swap(address))
        place++;
    for (i = rows->count; i > place; i--)
        memory_copy(rows_at(rows, i), rows_at(rows, i - 1), rows->row_size);
    resize(rows, rows->count + 1);
    return rows_at(rows, place);
}

DWORD rows_give(const rows_t *rows, void *table, ULONG *size)
{
    ULONG needed = HEAD + rows->count * rows->row_size;

    if (!table || *size < needed) {
        *size = needed;
        return ERROR_INSUFFICIENT_BUFFER;
    }
    memory_copy(table, rows->table, needed);
    if (rows->tells_size)
        *size = needed;
    return NO_ERROR;
}
