// SPDX-License-Identifier: MIT
// A bad pointer of each kind at each parameter: the documented error, nothing changed, no crash, and no other thread's
// write lost.
#include "support.h"

typedef enum kind { NEAR_NULL, FREED, DECOMMITTED, READ_ONLY, NO_ACCESS, GUARD, PAGE_END, KERNEL, KINDS } kind_t;

// A pointer to `size` bytes that are bad in that way. Except for FREED, the caller closes `pages`.
static void *bad_pointer(pages_t *pages, kind_t kind, size_t size)
{
    DWORD old;

    pages_open(pages);
    switch (kind) {
    case NEAR_NULL:
        return (void *)4;
    case FREED:
        pages_close(pages);
        return pages->first;
    case DECOMMITTED:
        assert_true(VirtualFree(pages->second, 1, MEM_DECOMMIT));
        return pages->second;
    case READ_ONLY:
        assert_true(VirtualProtect(pages->second, 1, PAGE_READONLY, &old));
        return pages->second;
    case NO_ACCESS:
        assert_true(VirtualProtect(pages->second, 1, PAGE_NOACCESS, &old));
        return pages->second;
    case GUARD:
        assert_true(VirtualProtect(pages->second, 1, PAGE_READWRITE | PAGE_GUARD, &old));
        return pages->second;
    case PAGE_END: // begins in a good page and extends into a missing one
        assert_true(VirtualFree(pages->second, 1, MEM_DECOMMIT));
        return pages->second - (size > 4 ? size - 4 : 2);
    default:
        return (void *)(~(ULONG_PTR)0 - size + 1); // the end of the address space, where adding the size wraps
    }
}

// Makes every kind of call with the bad pointer. A guard page must remain one.
static void in_every_kind(DWORD (*call)(void *bad), size_t size, DWORD result)
{
    kind_t kind;

    for (kind = 0; kind < KINDS; kind++) {
        pages_t pages;
        void *bad = bad_pointer(&pages, kind, size);
        DWORD answer = call(bad);

        if (answer != result)
            fail_msg("kind %d: answered %lu, not %lu", kind, answer, result);
        if (kind == GUARD)
            assert_int_equal(pages_protection(pages.second), PAGE_READWRITE | PAGE_GUARD);
        if (kind != FREED)
            pages_close(&pages);
    }
}

static call_t good;

static DWORD disable_overlapped(void *bad)
{
    return DisableMediaSense(&good.handle, bad);
}

static DWORD disable_handle(void *bad)
{
    return DisableMediaSense(bad, &good.overlapped);
}

static DWORD restore_overlapped(void *bad)
{
    return RestoreMediaSense(bad, &good.count);
}

static DWORD restore_count(void *bad)
{
    return RestoreMediaSense(&good.overlapped, bad);
}

static void bad_pointers_to_disable(void **state)
{
    (void)state;
    call_open(&good, TRUE);
    in_every_kind(disable_overlapped, sizeof(OVERLAPPED), ERROR_INVALID_PARAMETER);
    in_every_kind(disable_handle, sizeof(HANDLE), ERROR_OPEN_FAILED);
    call_assert_untouched(&good);
    call_close(&good);
}

static void bad_pointers_to_restore(void **state)
{
    call_t pending;

    (void)state;
    call_open(&good, TRUE);
    call_open(&pending, TRUE);
    assert_int_equal(call_disable(&pending), ERROR_IO_PENDING);
    in_every_kind(restore_overlapped, sizeof(OVERLAPPED), ERROR_INVALID_PARAMETER);
    in_every_kind(restore_count, sizeof(DWORD), ERROR_INVALID_PARAMETER);
    call_assert_untouched(&good);
    assert_int_equal(call_restore(&pending), NO_ERROR);
    call_close(&pending);
    call_close(&good);
}

// Only hEvent, its last member, is in the page that cannot be written.
static void an_overlapped_that_ends_in_read_only_memory(void **state)
{
    OVERLAPPED *overlapped;
    pages_t pages;
    DWORD old;

    (void)state;
    call_open(&good, TRUE);
    pages_open(&pages);
    overlapped = (OVERLAPPED *)(pages.second - offsetof(OVERLAPPED, hEvent));
    *overlapped = good.overlapped;
    assert_true(VirtualProtect(pages.second, 1, PAGE_READONLY, &old));
    assert_int_equal(disable_overlapped(overlapped), ERROR_INVALID_PARAMETER);
    assert_int_equal(restore_overlapped(overlapped), ERROR_INVALID_PARAMETER);
    assert_int_equal(overlapped->Internal, good.overlapped.Internal);
    call_assert_untouched(&good);
    pages_close(&pages);
    call_close(&good);
}

// The last bytes of a page are good if they suffice; so is copy-on-write memory.
static void last_bytes_of_a_page_are_good(void **state)
{
    OVERLAPPED *overlapped;
    HANDLE *handle;
    pages_t pages;
    DWORD *count;

    (void)state;
    pages_open(&pages);
    assert_true(VirtualFree(pages.second, 1, MEM_DECOMMIT));
    overlapped = (OVERLAPPED *)pages.second - 1;
    handle = (HANDLE *)pages.first;
    assert_int_equal(DisableMediaSense(handle, overlapped), ERROR_IO_PENDING);
    assert_int_equal(RestoreMediaSense(overlapped, NULL), NO_ERROR);
    overlapped = (OVERLAPPED *)pages.first;
    handle = (HANDLE *)pages.second - 1;
    assert_int_equal(DisableMediaSense(handle, overlapped), ERROR_IO_PENDING);
    count = (DWORD *)pages.second - 1;
    assert_int_equal(RestoreMediaSense(overlapped, count), NO_ERROR);
    assert_int_equal(*count, 0);
    pages_close(&pages);
}

static void memory_of_a_copy_on_write_view_is_good(void **state)
{
    HANDLE section = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 4096, NULL);
    OVERLAPPED *overlapped = MapViewOfFile(section, FILE_MAP_COPY, 0, 0, 0);
    HANDLE handle;

    (void)state;
    assert_non_null(overlapped);
    assert_int_equal(DisableMediaSense(&handle, overlapped), ERROR_IO_PENDING);
    assert_int_equal(overlapped->Internal, STATUS_PENDING);
    assert_int_equal(RestoreMediaSense(overlapped, NULL), NO_ERROR);
    assert_int_equal(overlapped->Internal, 0);
    UnmapViewOfFile(overlapped);
    CloseHandle(section);
}

// Other threads

typedef struct counter {
    OVERLAPPED overlapped;
    volatile LONG stop;
    ULONG_PTR increments;
} counter_t;

// Without interlocking: a write-back of the old value between its read and its write would show, and so would one
// that the increment of another address cannot hide.
static DWORD WINAPI count_in_overlapped(void *argument)
{
    counter_t *counter = argument;
    volatile ULONG_PTR *internal = &counter->overlapped.Internal;

    while (!counter->stop) {
        ++*internal;
        counter->increments++;
    }
    return 0;
}

static void looking_loses_no_write(void **state)
{
    static counter_t counter;
    DWORD call, count, started;
    HANDLE thread;

    (void)state;
    thread = CreateThread(NULL, 0, count_in_overlapped, &counter, 0, NULL);
    assert_non_null(thread);
    for (started = GetTickCount(); *(volatile ULONG_PTR *)&counter.overlapped.Internal == 0; SwitchToThread())
        assert_true(GetTickCount() - started < scale_bound());
    for (call = scale_count(50000); call > 0; call--) {
        assert_int_equal(DisableMediaSense((HANDLE *)4, &counter.overlapped), ERROR_OPEN_FAILED);
        assert_int_equal(RestoreMediaSense(&counter.overlapped, &count), ERROR_INVALID_PARAMETER);
    }
    counter.stop = TRUE;
    assert_int_equal(WaitForSingleObject(thread, scale_bound()), WAIT_OBJECT_0);
    assert_true(counter.overlapped.Internal == counter.increments);
    CloseHandle(thread);
}

// The same without chance: the page goes bad right after the DLL examined it.
static SIZE_T(WINAPI *real_query)(const void *, MEMORY_BASIC_INFORMATION *, SIZE_T);
static BYTE *going_bad;
static int looks_left;

static SIZE_T WINAPI query_and_spoil(const void *at, MEMORY_BASIC_INFORMATION *region, SIZE_T size)
{
    SIZE_T result = real_query(at, region, size);
    DWORD old;

    if (--looks_left == 0)
        assert_true(VirtualProtect(going_bad, 1, PAGE_NOACCESS, &old));
    return result;
}

// Makes a call whose page at `pages.second` goes bad after the DLL examined it `looks` times.
static DWORD spoiled(pages_t *pages, int looks, DWORD (*call)(void *bad))
{
    DWORD result, old;

    going_bad = pages->second;
    looks_left = looks;
    real_query = (SIZE_T(WINAPI *)(const void *, MEMORY_BASIC_INFORMATION *, SIZE_T))import_replace("VirtualQuery",
                                                                                                    query_and_spoil);
    result = call(pages->second);
    import_replace("VirtualQuery", real_query);
    assert_true(looks_left <= 0); // or nothing was spoiled
    assert_true(VirtualProtect(pages->second, 1, PAGE_READWRITE, &old));
    return result;
}

// With the count after the OVERLAPPED that is pending at the page's start.
static DWORD restore_any(void *page)
{
    return RestoreMediaSense(NULL, (DWORD *)((OVERLAPPED *)page + 1));
}

static void memory_that_goes_bad_after_the_look(void **state)
{
    OVERLAPPED *overlapped;
    pages_t pages;

    (void)state;
    pages_open(&pages);
    overlapped = (OVERLAPPED *)pages.second;
    call_open(&good, TRUE);
    assert_int_equal(spoiled(&pages, 1, disable_overlapped), ERROR_INVALID_PARAMETER);
    assert_int_equal(spoiled(&pages, 2, disable_handle), ERROR_OPEN_FAILED);
    assert_int_equal((DWORD)good.overlapped.Internal, UNTOUCHED); // not left pending forever
    assert_int_equal(support_no_reference(state), 0);
    assert_int_equal(spoiled(&pages, 1, restore_overlapped), ERROR_INVALID_PARAMETER);

    // Once the reference is dropped, the restore has succeeded, even if memory has gone bad.
    assert_int_equal(DisableMediaSense(&good.handle, overlapped), ERROR_IO_PENDING);
    assert_int_equal(spoiled(&pages, 1, restore_any), NO_ERROR); // the count is bad, and so is the OVERLAPPED
    assert_int_equal(overlapped->Internal, STATUS_PENDING);
    assert_int_equal(DisableMediaSense(&good.handle, overlapped), ERROR_IO_PENDING);
    assert_int_equal(spoiled(&pages, 2, restore_any), NO_ERROR); // bad after the last examination of the OVERLAPPED
    assert_int_equal(overlapped->Internal, STATUS_PENDING);
    call_close(&good);
    pages_close(&pages);
}

typedef struct flipper {
    BYTE *page;
    volatile LONG stop;
    volatile LONG flips;
    volatile LONG calls; // that have been made meanwhile
} flipper_t;

// Until a whole call was made, on one processor too.
static void stay(const flipper_t *flipper)
{
    LONG before = flipper->calls;

    while (!flipper->stop && flipper->calls - before < 2)
        SwitchToThread();
}

static DWORD WINAPI flip(void *argument)
{
    flipper_t *flipper = argument;
    LONG pause;
    DWORD old;

    for (; !flipper->stop; flipper->flips++) {
        VirtualProtect(flipper->page, 1, PAGE_NOACCESS, &old);
        if (flipper->flips % 32 == 0)
            stay(flipper);
        VirtualProtect(flipper->page, 1, PAGE_READWRITE, &old);
        if (flipper->flips % 32 == 16)
            stay(flipper);
        for (pause = flipper->flips % 32; pause > 0; pause--)
            SwitchToThread();
    }
    return 0;
}

// The memory goes bad between examination and access: no crash, and no reference is left.
static void memory_that_goes_bad_in_the_call(void **state)
{
    flipper_t flipper = { .stop = FALSE };
    unsigned call, pending = 0, refused = 0;
    LONG flips = 32 + (LONG)scale_count(100); // 32 are one round of all pauses
    OVERLAPPED *overlapped;
    HANDLE thread, handle;
    pages_t pages;

    (void)state;
    pages_open(&pages);
    flipper.page = pages.second;
    overlapped = (OVERLAPPED *)pages.second;
    thread = CreateThread(NULL, 0, flip, &flipper, 0, NULL);
    assert_non_null(thread);
    for (call = 0; call < 5000 || flipper.flips < flips; call++, flipper.calls++) {
        HANDLE *where = call % 2 ? &handle : (HANDLE *)(pages.second + 128);
        DWORD result = DisableMediaSense(where, overlapped);

        if (result == ERROR_IO_PENDING) {
            pending++;
            assert_int_equal(RestoreMediaSense(NULL, (DWORD *)pages.first), NO_ERROR);
        } else {
            refused++;
            assert_true(result == ERROR_INVALID_PARAMETER || result == ERROR_OPEN_FAILED);
        }
    }
    flipper.stop = TRUE;
    assert_int_equal(WaitForSingleObject(thread, scale_bound()), WAIT_OBJECT_0);
    print_message("%u pending, %u refused, %ld flips\n", pending, refused, flipper.flips);
    assert_true(pending > 0 && refused > 0);
    CloseHandle(thread);
    pages_close(&pages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        TEST(bad_pointers_to_disable),
        TEST(bad_pointers_to_restore),
        TEST(an_overlapped_that_ends_in_read_only_memory),
        TEST(last_bytes_of_a_page_are_good),
        TEST(memory_of_a_copy_on_write_view_is_good),
        TEST(looking_loses_no_write),
        TEST(memory_that_goes_bad_after_the_look),
        TEST(memory_that_goes_bad_in_the_call),
        // clang-format on
    };

    return harness_run(tests, NULL, NULL);
}
