// SPDX-License-Identifier: MIT
#include "xp/standin.h"

#include "xp_results.h"

#include "failing_imports.h"
#include "harness.h"

#include <string.h>

enum { ROOM = 4096, UNTOUCHED = 0x5A };

typedef struct shown {
    BYTE bytes[ROOM];
    ULONG needed;
} shown_t;

typedef struct table table_t;
typedef DWORD table_call_t(const table_t *table, void *function, void *buffer, ULONG *size);

struct table {
    const char *name;
    table_call_t *call;
    DWORD order_or_class;
    DWORD too_small;
};

typedef DWORD(WINAPI *ordered_t)(void *, ULONG *, BOOL);
typedef DWORD(WINAPI *extended_t)(void *, ULONG *, BOOL, ULONG, DWORD, ULONG);
typedef DWORD(WINAPI *entry_t)(void *);
typedef DWORD(WINAPI *infos_t)(void *, ULONG *);
typedef ULONG(WINAPI *adapters_t)(ULONG, ULONG, void *, void *, ULONG *);

static DWORD call_ordered(const table_t *table, void *function, void *buffer, ULONG *size)
{
    return ((ordered_t)function)(buffer, size, (BOOL)table->order_or_class);
}

static DWORD call_extended(const table_t *table, void *function, void *buffer, ULONG *size)
{
    return ((extended_t)function)(buffer, size, TRUE, AF_INET, table->order_or_class, 0);
}

static DWORD call_infos(const table_t *table, void *function, void *buffer, ULONG *size)
{
    (void)table;
    return ((infos_t)function)(buffer, size);
}

static DWORD call_adapters(const table_t *table, void *function, void *buffer, ULONG *size)
{
    (void)table;
    return ((adapters_t)function)(AF_UNSPEC, 0, NULL, buffer, size);
}

// It takes one row and no size: a buffer that is too small is not tried; the result is like the others'.
static DWORD call_entry(const table_t *table, void *function, void *buffer, ULONG *size)
{
    (void)table;
    if (!buffer || *size < sizeof(MIB_IFROW)) {
        *size = sizeof(MIB_IFROW);
        return ERROR_INSUFFICIENT_BUFFER;
    }
    ((MIB_IFROW *)buffer)->dwIndex = WIRED;
    return ((entry_t)function)(buffer);
}

// Calls a function that fills a structure of fixed size; a buffer that is too small gets the same result as the
// others'.
static DWORD fill(void *buffer, ULONG *size, ULONG needed, DWORD (*get)(void *function, void *buffer), void *function)
{
    if (buffer && *size >= needed)
        return get(function, buffer);
    *size = needed;
    return ERROR_INSUFFICIENT_BUFFER;
}

static const DWORD internet = ADDRESS(8, 8, 8, 8);

static DWORD get_best_interface(void *function, void *buffer)
{
    return ((DWORD(WINAPI *)(DWORD, void *))function)(internet, buffer);
}

static DWORD get_best_interface_ex(void *function, void *buffer)
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.S_un.S_addr = internet };

    return ((DWORD(WINAPI *)(void *, void *))function)(&to, buffer);
}

static DWORD get_best_route(void *function, void *buffer)
{
    return ((DWORD(WINAPI *)(DWORD, DWORD, void *))function)(internet, 0, buffer);
}

static DWORD get_statistics(void *function, void *buffer)
{
    return ((DWORD(WINAPI *)(void *))function)(buffer);
}

static DWORD get_statistics_ex(void *function, void *buffer)
{
    return ((DWORD(WINAPI *)(void *, ULONG))function)(buffer, AF_INET);
}

static DWORD call_best_interface(const table_t *table, void *function, void *buffer, ULONG *size)
{
    bool extended = strcmp(table->name, "GetBestInterfaceEx") == 0;

    return fill(buffer, size, sizeof(DWORD), extended ? get_best_interface_ex : get_best_interface, function);
}

static DWORD call_best_route(const table_t *table, void *function, void *buffer, ULONG *size)
{
    (void)table;
    return fill(buffer, size, sizeof(MIB_IPFORWARDROW), get_best_route, function);
}

static DWORD call_statistics(const table_t *table, void *function, void *buffer, ULONG *size)
{
    bool extended = strcmp(table->name, "GetIpStatisticsEx") == 0;

    return fill(buffer, size, sizeof(MIB_IPSTATS), extended ? get_statistics_ex : get_statistics, function);
}

// The first are the edition's own; from the others, its functions for the caller's heap get their rows.
static const table_t tables[] = {
    { "GetIpAddrTable", call_ordered, TRUE, ERROR_INSUFFICIENT_BUFFER },
    { "GetIpForwardTable", call_ordered, TRUE, ERROR_INSUFFICIENT_BUFFER },
    { "GetIfTable", call_ordered, TRUE, ERROR_INSUFFICIENT_BUFFER },
    { "GetIpAddrTable", call_ordered, FALSE, ERROR_INSUFFICIENT_BUFFER },
    { "GetIfEntry", call_entry, 0, ERROR_INSUFFICIENT_BUFFER },
    { "GetAdaptersInfo", call_infos, 0, ERROR_BUFFER_OVERFLOW },
    { "GetAdaptersAddresses", call_adapters, 0, ERROR_BUFFER_OVERFLOW },
    { "GetIpNetTable", call_ordered, TRUE, ERROR_INSUFFICIENT_BUFFER },
    { "GetBestInterface", call_best_interface, 0, ERROR_INSUFFICIENT_BUFFER },
    { "GetBestInterfaceEx", call_best_interface, 0, ERROR_INSUFFICIENT_BUFFER },
    { "GetBestRoute", call_best_route, 0, ERROR_INSUFFICIENT_BUFFER },
    { "GetIpStatistics", call_statistics, 0, ERROR_INSUFFICIENT_BUFFER },
    { "GetIpStatisticsEx", call_statistics, 0, ERROR_INSUFFICIENT_BUFFER },
    { "GetTcpTable", call_ordered, TRUE, ERROR_INSUFFICIENT_BUFFER },
    { "GetUdpTable", call_ordered, TRUE, ERROR_INSUFFICIENT_BUFFER },
    { "GetExtendedTcpTable", call_extended, TCP_TABLE_OWNER_PID_ALL, ERROR_INSUFFICIENT_BUFFER },
    { "GetExtendedUdpTable", call_extended, UDP_TABLE_OWNER_PID, ERROR_INSUFFICIENT_BUFFER },
};
enum { TABLES = sizeof tables / sizeof *tables, OWN = 13 };

typedef struct from_stack {
    const char *name;
    int table; // of which it gives the rows
    bool owned;
} from_stack_t;

static const from_stack_t stacks[] = {
    { "AllocateAndGetIpAddrTableFromStack", 0, false },     { "AllocateAndGetIpForwardTableFromStack", 1, false },
    { "AllocateAndGetIfTableFromStack", 2, false },         { "AllocateAndGetIpNetTableFromStack", 7, false },
    { "AllocateAndGetTcpTableFromStack", OWN, false },      { "AllocateAndGetUdpTableFromStack", OWN + 1, false },
    { "AllocateAndGetTcpExTableFromStack", OWN + 2, true }, { "AllocateAndGetUdpExTableFromStack", OWN + 3, true },
};
enum { STACKS = sizeof stacks / sizeof *stacks };

static HMODULE ours, theirs;
static shown_t answers[SEEN_COUNT][TABLES];
static BYTE buffer[ROOM];

void xp_results_of(HMODULE dll, HMODULE standin)
{
    ours = dll;
    theirs = standin;
}

static void *function_of(HMODULE module, const char *name)
{
    void *function = (void *)GetProcAddress(module, name);

    assert_non_null(function);
    return function;
}

// The answers of all tables

static void learn(const table_t *table, HMODULE module, shown_t *answer)
{
    void *function = function_of(module, table->name);
    ULONG size = ROOM;

    answer->needed = 0;
    assert_int_equal(table->call(table, function, NULL, &answer->needed), table->too_small);
    memset(buffer, UNTOUCHED, ROOM);
    assert_int_equal(table->call(table, function, buffer, &size), NO_ERROR);
    assert_in_range(answer->needed, sizeof(DWORD), ROOM - 1);
    memcpy(answer->bytes, buffer, ROOM);
}

// The tables that are not the edition's own are the same in each view.
void xp_results_learn(view_seen_t seen)
{
    int i;

    for (i = 0; i < TABLES; i++)
        learn(&tables[i], seen == SEEN_PLAIN || i >= OWN ? theirs : ours, &answers[seen][i]);
    for (i = 0; i < (int)seen; i++) // otherwise it would prove nothing
        assert_memory_not_equal(answers[i], answers[seen], sizeof answers[i]);
}

// One call

static bool is_answer(const shown_t *answer, const table_t *table, DWORD result, ULONG given, ULONG size)
{
    if (result == NO_ERROR)
        return given >= answer->needed && size == given && memcmp(buffer, answer->bytes, ROOM) == 0;
    return result == table->too_small && given < answer->needed && size == answer->needed;
}

static bool is_possible(const xp_results_judge_t *judge, int table, DWORD result, ULONG given, ULONG size)
{
    int seen;

    for (seen = 0; seen < SEEN_COUNT; seen++)
        if (judge->may_show((view_seen_t)seen) && is_answer(&answers[seen][table], &tables[table], result, given, size))
            return true;
    return result != NO_ERROR && judge->may_fail(result, tables[table].too_small);
}

static void assert_untouched(const table_t *table)
{
    int i;

    for (i = table->call == call_entry ? sizeof(MIB_IFROW) : 0; i < ROOM; i++)
        if (buffer[i] != UNTOUCHED)
            fail_msg("%s writes byte %d, and fails", table->name, i);
}

static void call_table(const xp_results_judge_t *judge, int table, void *target, ULONG given)
{
    ULONG size = given;
    DWORD result;

    memset(buffer, UNTOUCHED, ROOM);
    result = tables[table].call(&tables[table], function_of(ours, tables[table].name), target, &size);
    if (!is_possible(judge, table, result, given, size))
        fail_msg("%s with %lu bytes answers %lu, and %lu bytes", tables[table].name, given, result, size);
    if (result != NO_ERROR)
        assert_untouched(&tables[table]);
}

// A size below every view's is too small, a view's own size just suffices, and other views need more or less.
static void call_with_each_size(const xp_results_judge_t *judge, int table)
{
    int seen;

    call_table(judge, table, NULL, 0);
    for (seen = 0; seen < SEEN_COUNT; seen++) {
        if (!judge->may_show((view_seen_t)seen))
            continue;
        call_table(judge, table, buffer, answers[seen][table].needed - 1);
        call_table(judge, table, buffer, answers[seen][table].needed);
    }
    call_table(judge, table, buffer, ROOM);
}

// The caller's heap

static DWORD call_stack(HMODULE module, const from_stack_t *stack, void **table, HANDLE heap)
{
    typedef DWORD(WINAPI * plain_t)(void **, BOOL, HANDLE, DWORD);
    typedef DWORD(WINAPI * owned_t)(void **, BOOL, HANDLE, DWORD, DWORD);
    void *function = function_of(module, stack->name);

    if (stack->owned)
        return ((owned_t)function)(table, TRUE, heap, 0, AF_INET);
    return ((plain_t)function)(table, TRUE, heap, 0);
}

// A stand-in that has the function returns its own memory, and hides or shows nothing.
static bool is_theirs(const xp_results_judge_t *judge, const from_stack_t *stack, const void *table)
{
    void *own = NULL;

    if (stack->table < OWN && !judge->may_show(SEEN_PLAIN))
        return false;
    return GetProcAddress(theirs, stack->name) && call_stack(theirs, stack, &own, NULL) == NO_ERROR && own == table;
}

static bool has_rows(const xp_results_judge_t *judge, int table, HANDLE heap, const void *rows)
{
    SIZE_T size = HeapSize(heap, 0, rows);
    int seen;

    for (seen = 0; seen < SEEN_COUNT; seen++) {
        const shown_t *answer = &answers[seen][table];

        if (judge->may_show((view_seen_t)seen) && size >= answer->needed &&
            memcmp(rows, answer->bytes, answer->needed) == 0)
            return true;
    }
    return false;
}

static void call_from_stack(const xp_results_judge_t *judge, const from_stack_t *stack, HANDLE heap)
{
    void *table = buffer;
    DWORD result = call_stack(ours, stack, &table, heap);

    if (result != NO_ERROR) {
        assert_ptr_equal(table, buffer);
        if (!judge->may_fail(result, ERROR_INSUFFICIENT_BUFFER))
            fail_msg("%s answers %lu", stack->name, result);
        return;
    }
    if (is_theirs(judge, stack, table))
        return;
    assert_true(HeapValidate(heap, 0, table));
    if (!has_rows(judge, stack->table, heap, table))
        fail_msg("%s gives other rows", stack->name);
    assert_true(HeapFree(heap, 0, table));
    failing_imports_note_block(-1);
}

void xp_results_call_all(const xp_results_judge_t *judge)
{
    HANDLE heap = HeapCreate(0, 0, 0);
    int i;

    assert_non_null(heap);
    for (i = 0; i < OWN; i++)
        call_with_each_size(judge, i);
    for (i = 0; i < STACKS; i++)
        call_from_stack(judge, &stacks[i], heap);
    HeapDestroy(heap);
}
