// SPDX-License-Identifier: MIT
// The functions that Windows lost: on a system that has none of them, and on one that has all (test_from_stack.exe
// full).
#include "xp_support.h"

#include <stdlib.h>
#include <string.h>

typedef DWORD(WINAPI *plain_t)(void **, BOOL, HANDLE, DWORD);
typedef DWORD(WINAPI *owned_t)(void **, BOOL, HANDLE, DWORD, DWORD);

static HANDLE heap;
static HMODULE dll;

static void *ours(const char *name)
{
    void *function = (void *)GetProcAddress(dll, name);

    assert_non_null(function);
    return function;
}

static int set_up(void **state)
{
    heap = HeapCreate(0, 0, 0);
    dll = GetModuleHandleW(L"iphlpapi.dll");
    assert_true(heap && dll);
    standin_cable(FALSE);
    return support_no_reference(state);
}

static SIZE_T blocks(void)
{
    PROCESS_HEAP_ENTRY entry = { .lpData = NULL };
    SIZE_T count = 0;

    while (HeapWalk(heap, &entry))
        count += (entry.wFlags & PROCESS_HEAP_ENTRY_BUSY) != 0;
    return count;
}

// Memory of that heap, which the test frees.
static void assert_number(const char *name, BOOL order, DWORD number)
{
    DWORD *table = NULL;

    assert_int_equal(((plain_t)ours(name))((void **)&table, order, heap, HEAP_ZERO_MEMORY), NO_ERROR);
    assert_non_null(table);
    assert_true(HeapValidate(heap, 0, table));
    assert_int_equal(blocks(), 1);
    assert_int_equal(table[1], number);
    assert_true(HeapFree(heap, 0, table));
}

static void from_stack_tables(void **state)
{
    (void)state;
    assert_number("AllocateAndGetIpNetTableFromStack", FALSE, 101);
    assert_number("AllocateAndGetIpNetTableFromStack", TRUE, 102);
    assert_number("AllocateAndGetTcpTableFromStack", TRUE, 202);
    assert_number("AllocateAndGetUdpTableFromStack", TRUE, 302);
}

static DWORD owner_of(const char *name, DWORD family, size_t place)
{
    DWORD *table = NULL, owner;

    assert_int_equal(((owned_t)ours(name))((void **)&table, TRUE, heap, 0, family), NO_ERROR);
    assert_true(HeapValidate(heap, 0, table));
    assert_int_equal(table[0], 1);
    owner = table[place];
    assert_true(HeapFree(heap, 0, table));
    return owner;
}

// Rows of Windows XP: the process comes last.
static void from_stack_tables_with_the_process(void **state)
{
    (void)state;
    assert_int_equal(owner_of("AllocateAndGetTcpExTableFromStack", AF_INET, 6), SOCKET_PROCESS);
    assert_int_equal(owner_of("AllocateAndGetTcpExTableFromStack", AF_INET6, 6), SOCKET_PROCESS + 1);
    assert_int_equal(owner_of("AllocateAndGetUdpExTableFromStack", AF_INET, 3), SOCKET_PROCESS);
    assert_int_equal(owner_of("AllocateAndGetUdpExTableFromStack", AF_INET6, 3), SOCKET_PROCESS + 1);
}

static DWORD rows_of(const char *name)
{
    DWORD *table = NULL, rows;

    assert_int_equal(((plain_t)ours(name))((void **)&table, TRUE, heap, 0), NO_ERROR);
    rows = table[0];
    assert_true(HeapFree(heap, 0, table));
    return rows;
}

static DWORD wired_status(void)
{
    MIB_IFTABLE *table = NULL;
    DWORD status, i;

    assert_int_equal(((plain_t)ours("AllocateAndGetIfTableFromStack"))((void **)&table, TRUE, heap, 0), NO_ERROR);
    for (i = 0; i < table->dwNumEntries && table->table[i].dwIndex != WIRED; i++)
        ;
    assert_true(i < table->dwNumEntries);
    status = table->table[i].dwOperStatus;
    assert_true(HeapFree(heap, 0, table));
    return status;
}

static void from_stack_tables_show_the_view(void **state)
{
    call_t call;

    (void)state;
    assert_int_equal(rows_of("AllocateAndGetIpAddrTableFromStack"), 5);
    assert_int_equal(rows_of("AllocateAndGetIpForwardTableFromStack"), 5);
    assert_int_equal(rows_of("AllocateAndGetIpNetTableFromStack"), 2);
    assert_int_equal(rows_of("AllocateAndGetIfTableFromStack"), INTERFACES);
    standin_cable(TRUE);
    assert_int_equal(rows_of("AllocateAndGetIpAddrTableFromStack"), 2);
    assert_int_equal(rows_of("AllocateAndGetIpForwardTableFromStack"), 3);
    assert_int_equal(rows_of("AllocateAndGetIpNetTableFromStack"), 1);
    assert_int_equal(wired_status(), IF_OPER_STATUS_DISCONNECTED);
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_int_equal(rows_of("AllocateAndGetIpAddrTableFromStack"), 4);
    assert_int_equal(rows_of("AllocateAndGetIpForwardTableFromStack"), 5);
    assert_int_equal(rows_of("AllocateAndGetIpNetTableFromStack"), 2);
    assert_int_equal(call_restore(&call), NO_ERROR);
    call_close(&call);
    standin_cable(FALSE);
}

// If the call fails, the memory is freed.
static void from_stack_failures(void **state)
{
    standin_grow_t *grow = (standin_grow_t *)standin_function("standin_grow");
    HANDLE small = HeapCreate(0, 4096, 4096), normal = heap;
    void *table = &table;
    owned_t tcp = (owned_t)ours("AllocateAndGetTcpExTableFromStack");
    plain_t net = (plain_t)ours("AllocateAndGetIpNetTableFromStack");

    (void)state;
    assert_int_equal(net(NULL, TRUE, heap, 0), ERROR_INVALID_PARAMETER);
    assert_int_equal(tcp(NULL, TRUE, heap, 0, AF_INET), ERROR_INVALID_PARAMETER);
    assert_int_equal(tcp(&table, TRUE, heap, 0, 99), ERROR_INVALID_PARAMETER);
    grow(5); // it is allocated again until it suffices
    assert_int_equal(net(&table, TRUE, heap, 0), NO_ERROR);
    assert_int_equal(blocks(), 1);
    assert_true(HeapFree(heap, 0, table));
    table = &table;
    grow(1000);
    assert_int_equal(net(&table, TRUE, heap, 0), ERROR_INSUFFICIENT_BUFFER);
    grow(0);
    assert_ptr_equal(table, &table);
    assert_int_equal(blocks(), 0);

    assert_non_null(small);
    while (HeapAlloc(small, 0, 16))
        ;
    heap = small;
    assert_int_equal(net(&table, TRUE, small, 0), ERROR_NOT_ENOUGH_MEMORY);
    heap = normal;
    assert_ptr_equal(table, &table);
    HeapDestroy(small);
}

// If the system has them, it is called, and its memory goes to the caller.
static void from_stack_is_passed_through(void **state)
{
    static const char *const plain[] = { "AllocateAndGetIfTableFromStack",        "AllocateAndGetIpAddrTableFromStack",
                                         "AllocateAndGetIpForwardTableFromStack", "AllocateAndGetIpNetTableFromStack",
                                         "AllocateAndGetTcpTableFromStack",       "AllocateAndGetUdpTableFromStack" };
    static const char *const owned[] = { "AllocateAndGetTcpExTableFromStack", "AllocateAndGetUdpExTableFromStack" };
    standin_passed_t *passed = (standin_passed_t *)standin_function("standin_passed");
    void *table, *first = NULL;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof plain / sizeof *plain; i++) {
        assert_int_equal(((plain_t)ours(plain[i]))(&table, TRUE, heap, 0), NO_ERROR);
        assert_int_equal(passed(), i + 1);
        assert_true(!first || table == first);
        first = table;
    }
    for (i = 0; i < sizeof owned / sizeof *owned; i++) {
        assert_int_equal(((owned_t)ours(owned[i]))(&table, TRUE, heap, 0, AF_INET), NO_ERROR);
        assert_ptr_equal(table, first);
    }
    assert_int_equal(passed(), sizeof plain / sizeof *plain + sizeof owned / sizeof *owned);
    assert_int_equal(blocks(), 0);
    standin_cable(TRUE); // the system's own would ignore what is hidden
    assert_int_equal(rows_of("AllocateAndGetIpAddrTableFromStack"), 2);
    assert_int_equal(rows_of("AllocateAndGetIpForwardTableFromStack"), 3);
    assert_int_equal(rows_of("AllocateAndGetIpNetTableFromStack"), 1);
    assert_int_equal(wired_status(), IF_OPER_STATUS_DISCONNECTED);
    standin_cable(FALSE);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest none[] = {
        // clang-format off
        ROW(from_stack_tables),
        ROW(from_stack_tables_with_the_process),
        ROW(from_stack_tables_show_the_view),
        ROW(from_stack_failures),
        // clang-format on
    };
    const struct CMUnitTest all[] = {
        ROW(from_stack_is_passed_through),
    };

    if (count > 1 && strcmp(arguments[1], "full") == 0) {
        standin_play(L"full");
        return harness_run(all, set_up, NULL);
    }
    standin_play(L"standin");
    return harness_run(none, set_up, NULL);
}
