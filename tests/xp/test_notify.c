// SPDX-License-Identifier: MIT
// NotifyAddrChange and NotifyRouteChange: what ends a pending request, and that it ends once. On a system whose
// interfaces are polled four times a second, as under Wine, or that calls back (test_notify.exe windows).
#include "xp_support.h"

#include "ending.h"
#include "repeats.h"
#include "see.h"
#include "start.h"
#include "threads.h"

#include <stdio.h>
#include <string.h>

enum { FLIPS = 500, SOON_MS = 3000 };

typedef DWORD WINAPI notify_t(HANDLE *, OVERLAPPED *);
static notify_t *const functions[] = { NotifyAddrChange, NotifyRouteChange };

// The two kinds, each pending with its own event.
typedef struct asked {
    OVERLAPPED overlapped[2];
    HANDLE handle[2];
} asked_t;

static asked_t asked;

static void ask(void)
{
    int kind;

    for (kind = 0; kind < 2; kind++) {
        asked.handle[kind] = NULL;
        assert_int_equal(functions[kind](&asked.handle[kind], &asked.overlapped[kind]), ERROR_IO_PENDING);
        assert_non_null(asked.handle[kind]);
    }
}

static int open_events(void **state)
{
    int kind;

    standin_cable(FALSE);
    for (kind = 0; kind < 2; kind++) {
        asked.overlapped[kind].hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
        if (!asked.overlapped[kind].hEvent)
            return -1;
    }
    return support_no_reference(state);
}

static int close_events(void **state)
{
    int kind;

    (void)state;
    for (kind = 0; kind < 2; kind++) {
        CancelIPChangeNotify(&asked.overlapped[kind]);
        CloseHandle(asked.overlapped[kind].hEvent);
    }
    standin_cable(FALSE);
    return 0;
}

static void assert_ended(DWORD error)
{
    DWORD bytes = 1, result;
    int kind;

    // Starts both first: a request that ends before the next one begins would leave it its handle.
    for (kind = 0; kind < 2; kind++)
        assert_int_equal(WaitForSingleObject(asked.overlapped[kind].hEvent, scale_bound()), WAIT_OBJECT_0);
    for (kind = 0; kind < 2; kind++) {
        result =
            GetOverlappedResult(asked.handle[kind], &asked.overlapped[kind], &bytes, FALSE) ? NO_ERROR : GetLastError();
        assert_int_equal(result, error);
        assert_int_equal(bytes, error == NO_ERROR ? 0 : bytes);
        assert_int_equal(WaitForSingleObject(asked.handle[kind], 0), WAIT_OBJECT_0);
    }
}

// Long enough for two polls.
static void assert_pending(void)
{
    HANDLE events[2] = { asked.overlapped[0].hEvent, asked.overlapped[1].hEvent };

    assert_int_equal(WaitForMultipleObjects(2, events, FALSE, 600), WAIT_TIMEOUT);
}

static void read_tables(void)
{
    static char seen[SEE_SIZE];

    see_addresses(seen, TRUE);
    see_routes(seen);
}

static void pull(DWORD out)
{
    ((standin_pull_t *)standin_function("standin_pull"))(out);
}

static void notify_ends_when_a_cable_changes(void **state)
{
    static const DWORD changes[] = { STANDIN_WIRED_OUT, 0, STANDIN_BOTH_OUT, 0 };
    size_t i;

    (void)state;
    read_tables();
    for (i = 0; i < sizeof changes / sizeof *changes; i++) {
        ask();
        assert_pending();
        pull(changes[i]);
        assert_ended(NO_ERROR);
        read_tables();
    }
    ask();
    pull(STANDIN_LONELY_OUT); // which shows nothing else
    assert_pending();
}

static void notify_ends_when_the_flag_changes(void **state)
{
    call_t call;

    (void)state;
    standin_cable(TRUE);
    read_tables();
    call_open(&call, TRUE);
    ask();
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_ended(NO_ERROR);
    read_tables();
    ask();
    assert_int_equal(call_restore(&call), NO_ERROR);
    assert_ended(NO_ERROR);

    // With every cable in, the flag changes nothing that is shown.
    standin_cable(FALSE);
    read_tables();
    ask();
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_pending();
    assert_int_equal(call_restore(&call), NO_ERROR);
    assert_pending();
    call_close(&call);
}

// In another process: a reference until the event of this name is set.
static const WCHAR end_name[] = L"xp-notify-end";

static int hold(void)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    HANDLE end = OpenEventW(SYNCHRONIZE, FALSE, end_name), handle;

    if (!end || DisableMediaSense(&handle, &overlapped) != ERROR_IO_PENDING)
        return 1;
    if (WaitForSingleObject(end, scale_bound()) != WAIT_OBJECT_0)
        return 2;
    return RestoreMediaSense(&overlapped, NULL) == NO_ERROR ? 0 : 3;
}

static void notify_heeds_another_process(void **state)
{
    WCHAR program[MAX_PATH], line[MAX_PATH + 8];
    HANDLE end = CreateEventW(NULL, TRUE, FALSE, end_name);
    PROCESS_INFORMATION holder;
    DWORD code;

    (void)state;
    standin_cable(TRUE);
    read_tables();
    ask();
    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    wsprintfW(line, L"\"%s\" hold", program);
    holder = start_process(program, line);
    assert_ended(NO_ERROR);
    read_tables();
    ask();
    assert_true(SetEvent(end));
    assert_ended(NO_ERROR);
    assert_int_equal(WaitForSingleObject(holder.hProcess, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(holder.hProcess, &code));
    assert_int_equal(code, 0);
    CloseHandle(holder.hProcess);
    CloseHandle(end);
}

static void notify_ends_with_the_systems_own(void **state)
{
    standin_notify_t *end = (standin_notify_t *)standin_function("standin_notify");
    standin_pending_t *count = (standin_pending_t *)standin_function("standin_pending");
    DWORD started = GetTickCount();

    (void)state;
    read_tables();
    ask();
    while (count() == 0 && GetTickCount() - started < scale_bound())
        Sleep(1);
    assert_int_equal(end(), 1);
    assert_int_equal(WaitForSingleObject(asked.overlapped[0].hEvent, scale_bound()), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(asked.overlapped[1].hEvent, 600), WAIT_TIMEOUT); // routes have not changed
}

// No change is lost between the last result and the next request.
static void notify_ends_at_once_after_a_change(void **state)
{
    (void)state;
    read_tables();
    standin_cable(TRUE);
    ask();
    assert_ended(NO_ERROR);
    read_tables();
    ask();
    assert_pending();
}

static DWORD WINAPI block(void *kind)
{
    return functions[(size_t)kind](NULL, NULL);
}

static void notify_blocks_without_pointers(void **state)
{
    HANDLE threads[2];
    size_t kind;
    DWORD code;

    (void)state;
    read_tables();
    for (kind = 0; kind < 2; kind++) {
        threads[kind] = CreateThread(NULL, 0, block, (void *)kind, 0, NULL);
        assert_non_null(threads[kind]);
    }
    assert_int_equal(WaitForMultipleObjects(2, threads, FALSE, 600), WAIT_TIMEOUT);
    pull(STANDIN_WIRED_OUT);
    assert_int_equal(WaitForMultipleObjects(2, threads, TRUE, scale_bound()), WAIT_OBJECT_0);
    for (kind = 0; kind < 2; kind++) {
        assert_true(GetExitCodeThread(threads[kind], &code));
        assert_int_equal(code, NO_ERROR);
        CloseHandle(threads[kind]);
    }
}

static void notify_refuses(void **state)
{
    OVERLAPPED bad = { .hEvent = (HANDLE)(ULONG_PTR)0x7FFFFFF0 };
    HANDLE handle;
    int kind;

    (void)state;
    read_tables();
    ask();
    for (kind = 0; kind < 2; kind++) {
        assert_int_equal(functions[kind](&handle, &asked.overlapped[0]), ERROR_INVALID_PARAMETER); // pending
        assert_int_equal(functions[kind](&handle, NULL), ERROR_INVALID_PARAMETER);
        assert_int_equal(functions[kind](NULL, &bad), ERROR_INVALID_PARAMETER);
        assert_int_equal(functions[kind](&handle, &bad), ERROR_INVALID_PARAMETER);
        assert_int_equal(functions[kind](&handle, (OVERLAPPED *)(ULONG_PTR)0x10), ERROR_INVALID_PARAMETER);
        assert_int_equal(functions[kind]((HANDLE *)(ULONG_PTR)0x10, &bad), ERROR_INVALID_PARAMETER);
    }
    assert_pending();
}

static void notify_can_be_cancelled(void **state)
{
    OVERLAPPED other = { .hEvent = NULL };
    int kind;

    (void)state;
    read_tables();
    ask();
    for (kind = 0; kind < 2; kind++)
        assert_true(CancelIPChangeNotify(&asked.overlapped[kind]));
    assert_ended(ERROR_OPERATION_ABORTED);
    assert_false(CancelIPChangeNotify(&asked.overlapped[0])); // it has ended
    assert_false(CancelIPChangeNotify(&other));
    assert_false(CancelIPChangeNotify(NULL));
    assert_false(CancelIPChangeNotify((OVERLAPPED *)(ULONG_PTR)0x10));
}

static unsigned thread_count(void)
{
    return threads_each(GetCurrentProcessId(), NULL);
}

static void notify_leaves_no_thread(void **state)
{
    standin_pending_t *count = (standin_pending_t *)standin_function("standin_pending");
    unsigned before;
    DWORD started;

    (void)state;
    harness_await_threads();
    before = thread_count();
    read_tables();
    ask();
    assert_int_equal(thread_count(), before + 1);       // one for both
    assert_true(CloseHandle(asked.handle[0]) == FALSE); // which programs do, and should not
    pull(STANDIN_WIRED_OUT);
    assert_ended(NO_ERROR);
    for (started = GetTickCount(); thread_count() != before || count() != 0;)
        harness_pause(started);
}

// A program that reads after each notification and then requests the next always knows the last state.
static void notify_loses_no_flip(void **state)
{
    static char seen[SEE_SIZE];
    unsigned flips = scale_count(FLIPS), i;
    int kind;

    (void)state;
    read_tables();
    for (i = 0; i < flips; i++) {
        ask();
        pull(i % 2 == 0 ? STANDIN_WIRED_OUT : 0);
        assert_ended(NO_ERROR);
        see_addresses(seen, TRUE);
        if ((strstr(seen, "172.16.0.1") == NULL) != (i % 2 == 0))
            fail_msg("flip %u shows %s", i, seen);
        for (kind = 0; kind < 2; kind++)
            assert_true(ResetEvent(asked.overlapped[kind].hEvent));
    }
}

// In its own process, with a policy that leaves everything to the system.
static int ask_the_system(void)
{
    OVERLAPPED overlapped = { .hEvent = CreateEventW(NULL, TRUE, FALSE, NULL) };
    HANDLE handle;

    standin_play(L"standin");
    return NotifyRouteChange(&handle, &overlapped) == ERROR_NOT_SUPPORTED &&
                   NotifyAddrChange(&handle, &overlapped) == ERROR_IO_PENDING && handle == overlapped.hEvent &&
                   CancelIPChangeNotify(&overlapped)
               ? 0
               : 1;
}

static void notify_is_the_systems_with_other_policies(void **state)
{
    (void)state;
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"noop"));
    assert_int_equal(start_self(L"plain"), 0);
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"emulate"));
}

static DWORD start_end(const WCHAR *how, HANDLE event)
{
    WCHAR program[MAX_PATH], line[MAX_PATH + 32];

    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    lstrcpyW(wcsrchr(program, L'\\') + 1, L"xp_notify_end.exe");
    wsprintfW(line, L"\"%s\" %s %lu", program, how, (unsigned long)(ULONG_PTR)event);
    return start_and_wait(program, line);
}

// Wine 8 cuts some ends short. Such an end did not reach the witness after the shim either, so nothing that the shim did
// or left out looks like it. It is repeated.
static void end_process(const WCHAR *how, HANDLE event, ending_t *left)
{
    int tries = 5;

    for (;;) {
        memset(left, 0, sizeof *left);
        assert_true(ResetEvent(event));
        assert_int_equal(start_end(how, event), 0);
        if (left->witnessed)
            return;
        assert_true(harness_is_wine() && --tries > 0);
        repeats_note("cut an end short", L"xp_notify_end.exe");
    }
}

// Its event, which this process shares, is set if it ends normally. A kill sets none.
static void notify_ends_with_its_process(void **state)
{
    SECURITY_ATTRIBUTES inherited = { .nLength = sizeof inherited, .bInheritHandle = TRUE };
    HANDLE event = CreateEventW(&inherited, TRUE, FALSE, NULL), section;
    ending_t *left;

    (void)state;
    assert_non_null(event);
    assert_true(SetEnvironmentVariableW(L"ENDING_MEMORY", L"notify-memory"));
    section = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof *left, L"notify-memory");
    assert_non_null(section);
    left = MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, 0);
    assert_non_null(left);
    end_process(L"exit", event, left);
    assert_int_equal(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    assert_true(left->overlapped[0].Internal == STATUS_CANCELLED_WORD);
    end_process(L"middle", event, left);
    assert_int_equal(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    assert_int_equal(left->overlapped[0].Internal, 0); // the change came before the end
    assert_true(ResetEvent(event));
    assert_int_equal(start_end(L"kill", event), 5);
    assert_int_equal(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
    assert_int_equal(left->overlapped[0].Internal, STATUS_PENDING);
    UnmapViewOfFile(left);
    CloseHandle(section);
    assert_true(SetEnvironmentVariableW(L"ENDING_MEMORY", NULL));
    CloseHandle(event);
}

#undef ROW
#define ROW(test) cmocka_unit_test_setup_teardown(test, open_events, close_events)

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        ROW(notify_ends_when_a_cable_changes),
        ROW(notify_ends_when_the_flag_changes),
        ROW(notify_heeds_another_process),
        ROW(notify_ends_with_the_systems_own),
        ROW(notify_ends_at_once_after_a_change),
        ROW(notify_blocks_without_pointers),
        ROW(notify_refuses),
        ROW(notify_can_be_cancelled),
        ROW(notify_leaves_no_thread),
        ROW(notify_loses_no_flip),
        ROW(notify_is_the_systems_with_other_policies),
        ROW(notify_ends_with_its_process),
    };

    if (count > 1 && strcmp(arguments[1], "hold") == 0)
        return hold();
    if (count > 1 && strcmp(arguments[1], "plain") == 0)
        return ask_the_system();
    if (count > 1)
        import_hide_wine();
    standin_play(L"standin");
    return harness_run(tests, NULL, NULL);
}
