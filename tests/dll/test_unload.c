// SPDX-License-Identifier: MIT
// FreeLibrary. This program does not import the DLL, so that its own load is the only one.
#include <windows.h>

#include "harness.h"
#include "import.h"

typedef DWORD(WINAPI *disable_t)(HANDLE *, OVERLAPPED *);
typedef DWORD(WINAPI *restore_t)(OVERLAPPED *, DWORD *);

static void *function(const char *name)
{
    void *address = (void *)GetProcAddress(GetModuleHandleW(L"iphlpapi.dll"), name);

    assert_non_null(address);
    return address;
}

static void(WINAPI *real_delete)(CRITICAL_SECTION *);
static int deleted;

static void WINAPI counted_delete(CRITICAL_SECTION *section)
{
    deleted++;
    real_delete(section);
}

static void *(WINAPI *real_allocate)(HANDLE, DWORD, SIZE_T);
static BOOL(WINAPI *real_free)(HANDLE, DWORD, void *);
static int blocks;

static void *WINAPI counted_allocate(HANDLE heap, DWORD flags, SIZE_T size)
{
    blocks++;
    return real_allocate(heap, flags, size);
}

static BOOL WINAPI counted_free(HANDLE heap, DWORD flags, void *block)
{
    blocks -= block != NULL;
    return real_free(heap, flags, block);
}

static void count_what_is_taken(void)
{
    real_delete = (void(WINAPI *)(CRITICAL_SECTION *))import_replace("DeleteCriticalSection", counted_delete);
    real_allocate = (void *(WINAPI *)(HANDLE, DWORD, SIZE_T))import_replace("HeapAlloc", counted_allocate);
    real_free = (BOOL(WINAPI *)(HANDLE, DWORD, void *))import_replace("HeapFree", counted_free);
}

// It opens without sharing, so nobody else has it open any more.
static void delete_log(const WCHAR *path)
{
    HANDLE file = CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);

    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(CloseHandle(file));
    assert_true(DeleteFileW(path));
}

// Unloading frees what the first call took, so a program may load it any number of times.
static void end_of_the_dll_without_a_reference(void **state)
{
    WCHAR log[MAX_PATH];
    restore_t restore;
    int load;

    (void)state;
    assert_true(GetModuleFileNameW(NULL, log, MAX_PATH));
    lstrcpyW(wcsrchr(log, L'\\') + 1, L"unload.log");
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_LOG", L"unload.log"));
    for (load = 0; load < 3; load++) {
        HMODULE dll = LoadLibraryW(L"iphlpapi.dll");

        assert_non_null(dll);
        count_what_is_taken();
        restore = (restore_t)function("RestoreMediaSense");
        assert_int_equal(restore(NULL, NULL), ERROR_INVALID_PARAMETER);
        assert_true(blocks > 0);
        assert_true(FreeLibrary(dll));
        assert_int_equal(blocks, 0);
        delete_log(log);
        assert_int_equal(deleted, load + 1);
        assert_null(GetModuleHandleW(L"iphlpapi.dll"));
    }
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_LOG", NULL));
}

static void end_by_free_library(void **state)
{
    HMODULE dll = LoadLibraryW(L"iphlpapi.dll");
    OVERLAPPED overlapped = { .hEvent = CreateEventW(NULL, TRUE, FALSE, NULL) };
    disable_t disable;
    restore_t restore;
    HANDLE handle;
    DWORD count;

    (void)state;
    assert_non_null(dll);
    disable = (disable_t)function("DisableMediaSense");
    restore = (restore_t)function("RestoreMediaSense");
    assert_int_equal(disable(&handle, &overlapped), ERROR_IO_PENDING);
    FreeLibrary(dll);
    FreeLibrary(dll); // one more than its loads
    assert_ptr_equal(GetModuleHandleW(L"iphlpapi.dll"), dll);
    assert_int_equal(overlapped.Internal, STATUS_PENDING);
    assert_int_equal(WaitForSingleObject(overlapped.hEvent, 0), WAIT_TIMEOUT);
    assert_int_equal(restore(NULL, &count), NO_ERROR);
    assert_int_equal(count, 0);
    assert_int_equal(overlapped.Internal, 0);
    assert_int_equal(WaitForSingleObject(overlapped.hEvent, 0), WAIT_OBJECT_0);
    CloseHandle(overlapped.hEvent);
}

#define ROW(test) cmocka_unit_test(test) // a row of docs/api.md

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROW(end_of_the_dll_without_a_reference), // before the other row, which keeps the DLL
        ROW(end_by_free_library),
    };

    return harness_run(tests, NULL, NULL);
}
