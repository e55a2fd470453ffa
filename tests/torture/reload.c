// SPDX-License-Identifier: MIT
// Loads and unloads the DLL ten thousand times, with and without a call in between: reload.exe DLL... Nothing may be
// left.
#include "handles.h"
#include "support.h"

enum { LOADS = 10000, SETTLED = 20, SLACK = 8 };

typedef DWORD(WINAPI *restore_t)(OVERLAPPED *, DWORD *);

static char **dlls;
static int dll_count;

static unsigned blocks(void)
{
    PROCESS_HEAP_ENTRY entry = { .lpData = NULL };
    HANDLE heap = GetProcessHeap();
    unsigned count = 0;

    assert_true(HeapLock(heap));
    while (HeapWalk(heap, &entry))
        count += (entry.wFlags & PROCESS_HEAP_ENTRY_BUSY) != 0;
    assert_true(HeapUnlock(heap));
    assert_true(count > 0);
    return count;
}

// Without a reference: one keeps the DLL loaded.
static void load(const char *dll, bool call)
{
    HMODULE module = LoadLibraryA(dll);
    restore_t restore = module ? (restore_t)(void *)GetProcAddress(module, "RestoreMediaSense") : NULL;

    assert_non_null(restore);
    if (call)
        assert_int_equal(restore(NULL, NULL), ERROR_INVALID_PARAMETER);
    assert_true(FreeLibrary(module));
    assert_null(GetModuleHandleA(dll));
}

static void load_often(const char *dll, bool call)
{
    unsigned loads = scale_count(LOADS), handles_before, blocks_before, i;

    for (i = 0; i < SETTLED; i++)
        load(dll, call);
    handles_before = handles_each(NULL);
    blocks_before = blocks();
    for (i = 0; i < loads; i++)
        load(dll, call);
    print_message("%s, %u loads %s calls\n", dll, loads, call ? "with" : "without");
    assert_int_equal(handles_each(NULL), handles_before);
    assert_in_range(blocks(), 0, blocks_before + SLACK);
}

static void loads_leave_nothing_behind(void **state)
{
    int i;

    (void)state;
    for (i = 0; i < dll_count; i++) {
        load_often(dlls[i], false);
        load_often(dlls[i], true);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_leave_nothing_behind),
    };

    dlls = argv + 1;
    dll_count = argc - 1;
    return dll_count > 0 ? harness_run(tests, NULL, NULL) : 2;
}
