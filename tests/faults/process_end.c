// SPDX-License-Identifier: MIT
#include "process_end.h"

#include "harness.h"
#include "dll/ending.h"
#include "repeats.h"
#include "scale.h"
#include "start.h"

#include <winternl.h>

#include <stdlib.h>
#include <string.h>

enum { REQUESTS = 2, TRIES = 5, SET_UP_FAILED = 99 };

#define CANCELLED ((ULONG_PTR)0xC0000120)

typedef struct left {
    ending_t ending; // for the witness, too
    volatile LONG used[PLACES];
} left_t;

typedef DWORD(WINAPI *disable_t)(HANDLE *, OVERLAPPED *);

static HANDLE handle_of(const char *argument)
{
    return (HANDLE)(ULONG_PTR)strtoul(argument, NULL, 10);
}

// DLLs are notified of the end in reverse order of their start: the witness after the shim.
int process_end_main(char **arguments)
{
    left_t *left = (left_t *)ending_map();
    fault_t fault = { .at = (unsigned)atoi(arguments[1]), .error = ERROR_INVALID_HANDLE };
    HMODULE witness = LoadLibraryW(L"witness.dll"), dll = LoadLibraryW(L"iphlpapi.dll");
    disable_t disable = dll ? (disable_t)(void *)GetProcAddress(dll, "DisableMediaSense") : NULL;
    HANDLE handle;
    int request;

    if (!left || !witness || !disable)
        return SET_UP_FAILED;
    failing_imports_replace();
    for (request = 0; request < REQUESTS; request++) {
        left->ending.overlapped[request].hEvent = handle_of(arguments[2 + request]);
        if (disable(&handle, &left->ending.overlapped[request]) != ERROR_IO_PENDING)
            return SET_UP_FAILED;
    }
    fault.place = (unsigned)atoi(arguments[0]);
    fault.call = fault.at > 0 ? &failing_imports[fault.place] : NULL;
    fault_count_in(left->used);
    fault_arm(&fault);
    return 0;
}

static HANDLE inherited_event(void)
{
    SECURITY_ATTRIBUTES inherited = { .nLength = sizeof inherited, .bInheritHandle = TRUE };
    HANDLE event = CreateEventW(&inherited, TRUE, FALSE, NULL);

    assert_non_null(event);
    return event;
}

// The failing call may be the signal of one end; the other requests must still end. If the semaphore cannot be waited
// for, it does not show that nobody restored them, so they are completed.
static void assert_ended(const fault_t *fault, const left_t *left, HANDLE *events)
{
    bool waits = fault->call && strcmp(fault->call->name, "WaitForSingleObject") == 0;
    unsigned untold = 0, unset = 0, request;

    for (request = 0; request < REQUESTS; request++) {
        ULONG_PTR status = left->ending.overlapped[request].Internal;

        unset += WaitForSingleObject(events[request], 0) != WAIT_OBJECT_0;
        untold += status != CANCELLED && !(waits && status == 0);
    }
    assert_in_range(unset + untold, 0, fault->call ? 1 : 0);
}

// Wine 8 cuts some ends short. Such an end did not reach the witness either, so nothing that the shim did or left out
// looks like it. It is repeated.
static void run_to_the_end(left_t *left, HANDLE *events, const WCHAR *arguments)
{
    int tries = TRIES, request;

    for (;;) {
        memset(left, 0, sizeof *left);
        for (request = 0; request < REQUESTS; request++)
            ResetEvent(events[request]);
        assert_int_equal(start_self(arguments), 0);
        if (left->ending.witnessed)
            return;
        assert_true(harness_is_wine() && --tries > 0);
        repeats_note("cut an end short", L"faults.exe end");
    }
}

static HANDLE named_memory(void)
{
    WCHAR name[64];
    HANDLE memory;

    wsprintfW(name, L"faults%lu", GetCurrentProcessId());
    memory = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof(left_t), name);
    assert_non_null(memory);
    assert_int_not_equal(GetLastError(), ERROR_ALREADY_EXISTS);
    assert_true(SetEnvironmentVariableW(L"ENDING_MEMORY", name));
    return memory;
}

bool process_end_run(const fault_t *fault, unsigned *used)
{
    HANDLE memory = named_memory();
    HANDLE events[REQUESTS] = { inherited_event(), inherited_event() };
    left_t *left = MapViewOfFile(memory, FILE_MAP_WRITE, 0, 0, 0);
    WCHAR arguments[96];
    unsigned i;
    bool reached;

    assert_non_null(left);
    wsprintfW(arguments, L"end %u %u %lu %lu", fault->place, fault->at, (unsigned long)(ULONG_PTR)events[0],
              (unsigned long)(ULONG_PTR)events[1]);
    run_to_the_end(left, events, arguments);
    assert_ended(fault, left, events);
    reached = fault->call && (unsigned)left->used[fault->place] >= fault->at;
    for (i = 0; used && i < PLACES; i++)
        used[i] = (unsigned)left->used[i];
    for (i = 0; i < REQUESTS; i++)
        CloseHandle(events[i]);
    assert_true(SetEnvironmentVariableW(L"ENDING_MEMORY", NULL));
    UnmapViewOfFile(left);
    CloseHandle(memory);
    return reached;
}
