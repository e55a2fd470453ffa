// SPDX-License-Identifier: MIT
#include "support.h"

#include "impersonate.h"

#include <string.h>

int support_no_reference(void **state)
{
    (void)state;
    return RestoreMediaSense(NULL, NULL) == ERROR_INVALID_PARAMETER ? 0 : -1;
}

static bool impersonates(void)
{
    return GetEnvironmentVariableW(L"TEST_IMPERSONATES", NULL, 0) > 0;
}

int support_set_up(void **state)
{
    if (impersonates())
        impersonate_begin();
    return support_no_reference(state);
}

int support_tear_down(void **state)
{
    int result = support_no_reference(state);

    if (impersonates())
        impersonate_end();
    return result;
}

typedef void(WINAPI *get_version_t)(DWORD *, DWORD *, DWORD *);

static bool is_version_5(void)
{
    get_version_t numbers =
        (get_version_t)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlGetNtVersionNumbers");
    DWORD major, minor, build;

    if (!numbers)
        return false;
    numbers(&major, &minor, &build);
    return major == 5;
}

bool support_system_has_the_functions(void)
{
    WCHAR path[MAX_PATH + 16];
    HMODULE system;
    bool has_both;

    assert_true(GetSystemDirectoryW(path, MAX_PATH));
    system = LoadLibraryW(lstrcatW(path, L"\\iphlpapi.dll"));
    assert_non_null(system);
    has_both = GetProcAddress(system, "DisableMediaSense") && GetProcAddress(system, "RestoreMediaSense");
    FreeLibrary(system);
    return has_both;
}

const char *support_default_policy(void)
{
    return is_version_5() && support_system_has_the_functions() ? "native" : "emulate";
}

// Calls

void call_open_without_event(call_t *call)
{
    memset(call, 0x5A, sizeof *call);
    call->overlapped.hEvent = NULL;
    call->event = NULL;
}

void call_open(call_t *call, bool manual_reset)
{
    call_open_without_event(call);
    call->event = CreateEventW(NULL, manual_reset, TRUE, NULL);
    assert_non_null(call->event);
    call->overlapped.hEvent = call->event;
}

void call_close(call_t *call)
{
    if (call->event)
        assert_true(CloseHandle(call->event));
}

void call_assert_untouched(const call_t *call)
{
    call_t untouched;

    memset(&untouched, 0x5A, sizeof untouched);
    untouched.overlapped.hEvent = call->overlapped.hEvent;
    assert_memory_equal(&call->overlapped, &untouched.overlapped, sizeof untouched.overlapped);
    assert_ptr_equal(call->handle, untouched.handle);
    assert_int_equal(call->count, untouched.count);
    if (call->event)
        event_assert_set(call->event); // as it was opened
}

DWORD call_disable(call_t *call)
{
    return DisableMediaSense(&call->handle, &call->overlapped);
}

DWORD call_restore(call_t *call)
{
    return RestoreMediaSense(&call->overlapped, &call->count);
}

void call_assert_refused(DWORD (*make)(call_t *), HANDLE event)
{
    call_t call;

    call_open_without_event(&call);
    call.overlapped.hEvent = event;
    assert_int_equal(make(&call), ERROR_INVALID_HANDLE);
    call_assert_untouched(&call);
}

HANDLE event_closed(void)
{
    HANDLE event = CreateEventW(NULL, TRUE, FALSE, NULL);

    assert_non_null(event);
    assert_true(CloseHandle(event));
    return event;
}

bool event_is_set(HANDLE event)
{
    DWORD result = WaitForSingleObject(event, 0);

    assert_true(result == WAIT_OBJECT_0 || result == WAIT_TIMEOUT);
    return result == WAIT_OBJECT_0;
}

void event_assert_set(HANDLE event)
{
    assert_int_equal(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
}

// A blocked thread

static DWORD WINAPI block(void *argument)
{
    blocked_t *blocked = argument;

    return DisableMediaSense(blocked->handle, blocked->overlapped);
}

// The count shows whether the reference is taken: adds and restores a pending request of our own.
static bool reference_is_taken(DWORD *before)
{
    call_t probe;
    DWORD count;

    call_open_without_event(&probe);
    assert_int_equal(call_disable(&probe), ERROR_IO_PENDING);
    assert_int_equal(RestoreMediaSense(&probe.overlapped, &count), NO_ERROR);
    if (*before == MAXDWORD)
        *before = count;
    return count > *before;
}

void blocked_open(blocked_t *blocked, HANDLE *handle, OVERLAPPED *overlapped)
{
    DWORD before = MAXDWORD, started = GetTickCount();

    blocked->handle = handle;
    blocked->overlapped = overlapped;
    assert_false(reference_is_taken(&before));
    blocked->thread = CreateThread(NULL, 0, block, blocked, 0, NULL);
    assert_non_null(blocked->thread);
    while (!reference_is_taken(&before))
        harness_pause(started);
}

DWORD blocked_close(blocked_t *blocked)
{
    DWORD result;

    assert_int_equal(WaitForSingleObject(blocked->thread, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(blocked->thread, &result));
    assert_true(CloseHandle(blocked->thread));
    return result;
}

// Pages

void pages_open(pages_t *pages)
{
    SYSTEM_INFO system;

    GetSystemInfo(&system);
    pages->first = VirtualAlloc(NULL, 2 * system.dwPageSize, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    assert_non_null(pages->first);
    pages->second = pages->first + system.dwPageSize;
}

void pages_close(pages_t *pages)
{
    assert_true(VirtualFree(pages->first, 0, MEM_RELEASE));
}

DWORD pages_protection(const void *at)
{
    MEMORY_BASIC_INFORMATION region;

    assert_int_equal(VirtualQuery(at, &region, sizeof region), sizeof region);
    return region.Protect;
}
