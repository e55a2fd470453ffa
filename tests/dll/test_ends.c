// SPDX-License-Identifier: MIT
// The end of processes, and lost objects.
#include "ending.h"
#include "repeats.h"
#include "start.h"
#include "support.h"

#include <stdio.h>

enum { REPEATS = 100, STORMS = 400, END_BOUND_MS = 1000, MOST_HANDLES = 4096 };

// A process that ends (ending.c), and what it leaves.
typedef struct run {
    HANDLE process, ready, events[2], section;
    ending_t *left;
    DWORD started; // of its end
} run_t;

static HANDLE named_event(const WCHAR *word, const WCHAR *what, bool manual_reset)
{
    WCHAR name[64];
    HANDLE event;

    ending_name(name, word, what);
    event = CreateEventW(NULL, manual_reset, FALSE, name);
    assert_non_null(event);
    assert_int_not_equal(GetLastError(), ERROR_ALREADY_EXISTS);
    return event;
}

static void start_ending(run_t *run, const WCHAR *word, const WCHAR *how)
{
    WCHAR program[MAX_PATH], command[MAX_PATH + 64];

    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    lstrcpyW(wcsrchr(program, L'\\') + 1, L"ending.exe");
    wsprintfW(command, L"\"%s\" %s %s", program, word, how);
    run->process = start_process(program, command).hProcess;
}

// Returns when the program is about to end.
static void run_open(run_t *run, const WCHAR *how)
{
    static unsigned number;
    WCHAR word[32], name[64];
    HANDLE first[2];

    wsprintfW(word, L"ending%lu.%u", GetCurrentProcessId(), ++number);
    run->ready = named_event(word, L"ready", TRUE);
    run->events[0] = named_event(word, L"0", TRUE);
    run->events[1] = named_event(word, L"1", FALSE);
    ending_name(name, word, L"memory");
    run->section = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof *run->left, name);
    assert_non_null(run->section);
    assert_true(SetEnvironmentVariableW(L"ENDING_MEMORY", name));
    run->left = MapViewOfFile(run->section, FILE_MAP_WRITE, 0, 0, 0);
    assert_non_null(run->left);
    start_ending(run, word, how);
    first[0] = run->ready;
    first[1] = run->process;
    assert_int_equal(WaitForMultipleObjects(2, first, FALSE, scale_bound()), WAIT_OBJECT_0);
    run->started = GetTickCount();
}

// Waits for the end; returns how many milliseconds it took.
static DWORD run_wait(run_t *run, DWORD expected_code)
{
    DWORD code, took;

    assert_int_equal(WaitForSingleObject(run->process, scale_bound()), WAIT_OBJECT_0);
    took = GetTickCount() - run->started;
    assert_true(GetExitCodeProcess(run->process, &code));
    assert_int_equal(code, expected_code);
    return took;
}

static void run_close(run_t *run)
{
    UnmapViewOfFile(run->left);
    CloseHandle(run->section);
    CloseHandle(run->events[0]);
    CloseHandle(run->events[1]);
    CloseHandle(run->ready);
    CloseHandle(run->process);
}

static void assert_cancelled(const run_t *run, int request)
{
    assert_true(run->left->overlapped[request].Internal == STATUS_CANCELLED_WORD);
    assert_int_equal(run->left->overlapped[request].InternalHigh, 0);
    event_assert_set(run->events[request]);
}

// If ExitProcess has threads to kill, the shim's own included, Wine 8 cuts some ends short: up to 3 in 100, also
// without the shim, and more on a busy machine. Such an end did not reach the witness after the shim either, so nothing
// that the shim did or left out looks like it. It is repeated. Returns how many milliseconds the end took.
static DWORD run_whole(run_t *run, const WCHAR *how, int *cuts_left)
{
    DWORD took;

    for (;;) {
        run_open(run, how);
        took = run_wait(run, ENDING_CODE);
        assert_true(run->left->events_at_start);
        assert_in_range(took, 0, scale_ms(END_BOUND_MS));
        if (run->left->witnessed)
            return took;
        assert_true(harness_is_wine() && (*cuts_left)-- > 0);
        repeats_note("cut an end short", L"ending.exe");
        run_close(run);
    }
}

static void assert_ends_well(const WCHAR *how, unsigned full)
{
    int repeats = (int)scale_count(full), most_cuts = repeats / 5 + 3, cuts_left = most_cuts, i;
    DWORD slowest = 0;

    for (i = 0; i < repeats; i++) {
        run_t run;
        DWORD took = run_whole(&run, how, &cuts_left);

        assert_true(run.left->told);
        assert_int_equal(run.left->witnessed, WITNESSED_CANCELLED);
        assert_cancelled(&run, 0);
        assert_cancelled(&run, 1);
        run_close(&run);
        slowest = took > slowest ? took : slowest;
    }
    print_message("the slowest of %d ends took %lu ms; %d more were cut short by Wine\n", repeats, slowest,
                  most_cuts - cuts_left);
}

static void end_by_return_from_main(void **state)
{
    (void)state;
    assert_ends_well(L"return", REPEATS);
}

static void end_while_a_thread_holds_the_lock(void **state)
{
    (void)state;
    assert_ends_well(L"inside", REPEATS);
}

static void end_while_threads_call(void **state)
{
    (void)state;
    assert_ends_well(L"storm", STORMS);
}

static void end_and_late_callers(void **state)
{
    int cuts_left = 4;
    run_t run;

    (void)state;
    run_whole(&run, L"late", &cuts_left);
    // The lock was free, so the restore works as always: the oldest request completes.
    assert_int_equal(run.left->late_restore, NO_ERROR);
    assert_int_equal(run.left->overlapped[0].Internal, 0);
    event_assert_set(run.events[0]);
    assert_int_equal(run.left->late_blocked, ERROR_OPERATION_ABORTED);
    assert_int_equal(run.left->late_disable, ERROR_IO_PENDING);
    assert_cancelled(&run, 1);
    run_close(&run);
}

static void end_by_kill(void **state)
{
    run_t run;

    (void)state;
    run_open(&run, L"killed");
    assert_true(TerminateProcess(run.process, 7));
    run_wait(&run, 7);
    assert_int_equal(RestoreMediaSense(NULL, NULL), ERROR_INVALID_PARAMETER); // its references are gone
    assert_int_equal(run.left->overlapped[0].Internal, STATUS_PENDING);       // none of its code ran any more
    assert_false(event_is_set(run.events[0]));
    run_close(&run);
}

static void end_of_a_blocked_thread(void **state)
{
    call_t call, other;
    blocked_t blocked;

    (void)state;
    blocked_open(&blocked, NULL, NULL);
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_true(TerminateThread(blocked.thread, 5));
    assert_int_equal(WaitForSingleObject(blocked.thread, scale_bound()), WAIT_OBJECT_0);
    assert_int_equal(RestoreMediaSense(NULL, &call.count), NO_ERROR);
    assert_int_equal(call.count, 0); // the older request was the dead thread's, and is cancelled
    assert_true(event_is_set(call.event));
    CloseHandle(blocked.thread);
    call_close(&call);

    blocked_open(&blocked, NULL, NULL);
    assert_true(TerminateThread(blocked.thread, 5));
    assert_int_equal(WaitForSingleObject(blocked.thread, scale_bound()), WAIT_OBJECT_0);
    call_open(&other, TRUE);
    assert_int_equal(call_restore(&other), ERROR_INVALID_PARAMETER);
    call_assert_untouched(&other);
    CloseHandle(blocked.thread);
    call_close(&other);
}

// Creates an event with the value of a handle that was just closed; NULL if the system does not reuse it.
static HANDLE recycle(HANDLE closed, HANDLE *others, int most)
{
    int count;

    for (count = 0; count < most; count++) {
        others[count] = CreateEventW(NULL, TRUE, FALSE, NULL);
        assert_non_null(others[count]);
        if (others[count] == closed)
            return closed;
    }
    return NULL;
}

static void end_after_the_event_was_closed(void **state)
{
    static HANDLE others[MOST_HANDLES];
    HANDLE own, recycled;
    int other;
    call_t call;

    (void)state;
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_true(
        DuplicateHandle(GetCurrentProcess(), call.event, GetCurrentProcess(), &own, 0, FALSE, DUPLICATE_SAME_ACCESS));
    assert_true(CloseHandle(call.event));
    recycled = recycle(call.event, others, MOST_HANDLES);
    assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
    assert_true(event_is_set(own));
    if (!recycled)
        harness_skip("this system gives no handle the number of one that was just closed");
    assert_false(event_is_set(recycled));
    for (other = 0; other < MOST_HANDLES && others[other]; other++)
        CloseHandle(others[other]);
    CloseHandle(own);
}

// Ways in which an OVERLAPPED can disappear: each leaves memory that must not be written.
static void unmap(pages_t *pages)
{
    assert_true(VirtualFree(pages->second, 1, MEM_DECOMMIT));
}

static void protect(pages_t *pages)
{
    DWORD old;

    assert_true(VirtualProtect(pages->second, 1, PAGE_READONLY, &old));
}

static void guard(pages_t *pages)
{
    DWORD old;

    assert_true(VirtualProtect(pages->second, 1, PAGE_READWRITE | PAGE_GUARD, &old));
}

static void reuse(pages_t *pages)
{
    memset(pages->second, 0x77, sizeof(OVERLAPPED));
}

static void end_after_the_overlapped_was_freed(void **state)
{
    static void (*const ways[])(pages_t *) = { unmap, protect, guard, reuse };
    size_t way;

    (void)state;
    for (way = 0; way < sizeof ways / sizeof *ways; way++) {
        HANDLE handle, event = CreateEventW(NULL, TRUE, FALSE, NULL);
        OVERLAPPED *overlapped;
        pages_t pages;

        pages_open(&pages);
        overlapped = (OVERLAPPED *)pages.second;
        overlapped->hEvent = event;
        assert_int_equal(DisableMediaSense(&handle, overlapped), ERROR_IO_PENDING);
        ways[way](&pages);
        assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
        assert_true(event_is_set(event));
        if (ways[way] == guard)
            assert_int_equal(pages_protection(pages.second), PAGE_READWRITE | PAGE_GUARD);
        if (ways[way] == reuse)
            assert_int_equal(*(DWORD *)pages.second, 0x77777777);
        pages_close(&pages);
        CloseHandle(event);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        ROW(end_by_return_from_main),
        ROW(end_while_a_thread_holds_the_lock),
        ROW(end_while_threads_call),
        ROW(end_and_late_callers),
        ROW(end_by_kill),
        ROW(end_of_a_blocked_thread),
        ROW(end_after_the_event_was_closed),
        ROW(end_after_the_overlapped_was_freed),
        // clang-format on
    };

    return harness_run(tests, NULL, NULL);
}
