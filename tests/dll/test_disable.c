// SPDX-License-Identifier: MIT
// The rows of DisableMediaSense.
#include "support.h"

enum { NUMBERS = 8 };

// Synchronous

static void disable_without_handle_blocks(void **state)
{
    call_t call;
    blocked_t blocked;
    DWORD count;

    (void)state;
    call_open(&call, TRUE);
    blocked_open(&blocked, NULL, &call.overlapped);
    assert_int_equal(WaitForSingleObject(blocked.thread, 0), WAIT_TIMEOUT);
    assert_int_equal(RestoreMediaSense(NULL, &count), NO_ERROR);
    assert_int_equal(count, 0);
    assert_int_equal(blocked_close(&blocked), NO_ERROR);
    call_assert_untouched(&call);
    call_close(&call);
}

static void disable_without_overlapped_blocks(void **state)
{
    HANDLE handle = (HANDLE)(ULONG_PTR)UNTOUCHED;
    blocked_t blocked;

    (void)state;
    blocked_open(&blocked, &handle, NULL);
    assert_int_equal(WaitForSingleObject(blocked.thread, 0), WAIT_TIMEOUT);
    assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
    assert_int_equal(blocked_close(&blocked), NO_ERROR);
    assert_ptr_equal(handle, (HANDLE)(ULONG_PTR)UNTOUCHED);

    blocked_open(&blocked, (HANDLE *)4, NULL); // not even examined
    assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
    assert_int_equal(blocked_close(&blocked), NO_ERROR);
}

static void CALLBACK apc(ULONG_PTR ran)
{
    *(volatile LONG *)ran = TRUE;
}

static void disable_blocks_non_alertable(void **state)
{
    volatile LONG ran = FALSE;
    blocked_t blocked;

    (void)state;
    blocked_open(&blocked, NULL, NULL);
    assert_true(QueueUserAPC(apc, blocked.thread, (ULONG_PTR)&ran));
    assert_int_equal(WaitForSingleObject(blocked.thread, 200), WAIT_TIMEOUT);
    assert_false(ran);
    assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
    assert_int_equal(blocked_close(&blocked), NO_ERROR);
}

// Errors, in their order of precedence

static void disable_bad_overlapped(void **state)
{
    call_t call;

    (void)state;
    call_open(&call, TRUE);
    assert_int_equal(DisableMediaSense(&call.handle, (OVERLAPPED *)4), ERROR_INVALID_PARAMETER);
    // Takes precedence over all other errors.
    assert_int_equal(DisableMediaSense((HANDLE *)4, (OVERLAPPED *)4), ERROR_INVALID_PARAMETER);
    call_assert_untouched(&call);
    call_close(&call);
}

static void disable_bad_handle_pointer(void **state)
{
    call_t call;

    (void)state;
    call_open(&call, TRUE);
    assert_int_equal(DisableMediaSense((HANDLE *)4, &call.overlapped), ERROR_OPEN_FAILED);
    call_assert_untouched(&call);
    // Takes precedence over a bad event.
    call.overlapped.hEvent = event_closed();
    assert_int_equal(DisableMediaSense((HANDLE *)4, &call.overlapped), ERROR_OPEN_FAILED);
    call_assert_untouched(&call);
    call_close(&call);
}

static void disable_closed_event(void **state)
{
    (void)state;
    call_assert_refused(call_disable, event_closed());
    call_assert_refused(call_disable, (HANDLE)(ULONG_PTR)0x7FFFFFF0);
    call_assert_refused(call_disable, INVALID_HANDLE_VALUE);
}

static void disable_event_of_another_type(void **state)
{
    HANDLE mutex = CreateMutexW(NULL, FALSE, NULL);
    HANDLE semaphore = CreateSemaphoreW(NULL, 0, 1, NULL);
    HANDLE timer = CreateWaitableTimerW(NULL, TRUE, NULL);
    HANDLE file = CreateFileW(L"NUL", GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);

    (void)state;
    assert_non_null(mutex);
    assert_non_null(semaphore);
    assert_non_null(timer);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    call_assert_refused(call_disable, mutex);
    call_assert_refused(call_disable, semaphore);
    call_assert_refused(call_disable, timer);
    call_assert_refused(call_disable, file);
    call_assert_refused(call_disable, GetCurrentProcess());
    call_assert_refused(call_disable, GetCurrentThread());
    CloseHandle(mutex);
    CloseHandle(semaphore);
    CloseHandle(timer);
    CloseHandle(file);
}

enum { QUERY_STATE = 1 }; // EVENT_QUERY_STATE, which is not in <winnt.h>

static HANDLE with_access(HANDLE event, DWORD access)
{
    HANDLE self = GetCurrentProcess(), other;

    assert_true(DuplicateHandle(self, event, self, &other, access, FALSE, 0));
    return other;
}

static void disable_event_without_the_right(void **state)
{
    HANDLE event = CreateEventW(NULL, TRUE, TRUE, NULL);
    HANDLE lesser = with_access(event, SYNCHRONIZE), query = with_access(event, SYNCHRONIZE | QUERY_STATE);

    (void)state;
    call_assert_refused(call_disable, lesser);
    call_assert_refused(call_disable, query);
    event_assert_set(event); // it was not reset
    CloseHandle(query);
    CloseHandle(lesser);
    CloseHandle(event);
}

// The one required right suffices.
static void disable_event_with_just_the_right(void **state)
{
    HANDLE event = CreateEventW(NULL, TRUE, TRUE, NULL);
    call_t call;

    (void)state;
    call_open_without_event(&call);
    call.overlapped.hEvent = with_access(event, EVENT_MODIFY_STATE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_false(event_is_set(event));
    assert_int_equal(call_restore(&call), NO_ERROR);
    assert_true(event_is_set(event));
    CloseHandle(call.overlapped.hEvent);
    CloseHandle(event);
}

// Asynchronous

static void disable_asynchronous(void **state)
{
    call_t call;
    int kind;

    (void)state;
    for (kind = 0; kind < 2; kind++) {
        call_open(&call, kind);
        assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
        assert_int_equal(call.overlapped.Internal, STATUS_PENDING);
        assert_int_equal(call.overlapped.InternalHigh, 0);
        assert_ptr_equal(call.overlapped.hEvent, call.event);
        assert_false(event_is_set(call.event)); // reset at the start
        assert_false(HasOverlappedIoCompleted(&call.overlapped));
        assert_false(event_is_set(call.handle));
        assert_int_equal(RestoreMediaSense(NULL, &call.count), NO_ERROR);
        assert_int_equal(call.overlapped.Internal, 0);
        assert_int_equal(call.overlapped.InternalHigh, 0);
        assert_true(HasOverlappedIoCompleted(&call.overlapped));
        event_assert_set(call.event);
        call_close(&call);
    }
}

static void disable_ignores_other_members(void **state)
{
    call_t call;

    (void)state;
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING); // although every member is 0x5A5A5A5A
    assert_int_equal(call.overlapped.Offset, UNTOUCHED);
    assert_int_equal(call.overlapped.OffsetHigh, UNTOUCHED);
    assert_int_equal(call_restore(&call), NO_ERROR);
    assert_int_equal(call.overlapped.Offset, UNTOUCHED);
    assert_int_equal(call.overlapped.OffsetHigh, UNTOUCHED);
    call_close(&call);
}

static DWORD WINAPI wait_for(void *handle)
{
    return WaitForSingleObject(handle, scale_bound());
}

// Another thread is about to wait, or already waits, for *pHandle when the request ends. (If the handle were closed
// by then, the wait would fail, so the thread gets time to begin: without a fault, the limit is never reached.)
static void disable_without_event(void **state)
{
    DWORD result, transferred = 77;
    HANDLE thread;
    call_t call;

    (void)state;
    call_open_without_event(&call);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_int_equal(call.overlapped.Internal, STATUS_PENDING);
    assert_false(GetOverlappedResult(call.handle, &call.overlapped, &transferred, FALSE));
    assert_int_equal(GetLastError(), ERROR_IO_INCOMPLETE);
    thread = CreateThread(NULL, 0, wait_for, call.handle, 0, NULL);
    assert_non_null(thread);
    assert_int_equal(WaitForSingleObject(thread, 300), WAIT_TIMEOUT);
    assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
    assert_int_equal(WaitForSingleObject(thread, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(thread, &result));
    assert_int_equal(result, WAIT_OBJECT_0);
    assert_int_equal(call.overlapped.Internal, 0);
    CloseHandle(thread);
}

static void disable_masks_the_event_tag(void **state)
{
    call_t call;

    (void)state;
    call_open(&call, TRUE);
    call.overlapped.hEvent = (HANDLE)((ULONG_PTR)call.event | 1);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_ptr_equal(call.overlapped.hEvent, (HANDLE)((ULONG_PTR)call.event | 1));
    assert_false(event_is_set(call.event));
    assert_int_equal(call_restore(&call), NO_ERROR);
    event_assert_set(call.event);
    call_close(&call);

    call_open_without_event(&call);
    call.overlapped.hEvent = (HANDLE)1; // no event, and no completion packet
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_int_equal(call_restore(&call), NO_ERROR);
}

typedef struct result_wait {
    call_t *call;
    DWORD transferred;
    BOOL succeeded;
} result_wait_t;

static DWORD WINAPI wait_for_result(void *argument)
{
    result_wait_t *wait = argument;
    call_t *call = wait->call;

    wait->succeeded = GetOverlappedResult(call->handle, &call->overlapped, &wait->transferred, TRUE);
    return 0;
}

static void disable_handle_serves_get_overlapped_result(void **state)
{
    result_wait_t wait = { .transferred = 77 };
    HANDLE thread;
    call_t call;

    (void)state;
    call_open(&call, TRUE);
    wait.call = &call;
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    thread = CreateThread(NULL, 0, wait_for_result, &wait, 0, NULL);
    assert_non_null(thread);
    assert_int_equal(WaitForSingleObject(thread, 200), WAIT_TIMEOUT);
    assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
    assert_int_equal(WaitForSingleObject(thread, scale_bound()), WAIT_OBJECT_0);
    assert_true(wait.succeeded);
    assert_int_equal(wait.transferred, 0);
    CloseHandle(thread);
    call_close(&call);
}

static void disable_handle_cannot_be_closed(void **state)
{
    call_t call;
    DWORD flags;

    (void)state;
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_false(CloseHandle(call.handle));
    assert_true(GetHandleInformation(call.handle, &flags));
    assert_int_equal(call_restore(&call), NO_ERROR);
    call_close(&call);
}

// Closing an old handle closes nothing, at any time: its number is never reused.
static void disable_handle_keeps_its_number(void **state)
{
    HANDLE old[NUMBERS], files[NUMBERS];
    call_t calls[NUMBERS];
    DWORD flags;
    int i, j;

    (void)state;
    for (i = 0; i < NUMBERS; i++) {
        call_open_without_event(&calls[i]);
        assert_int_equal(call_disable(&calls[i]), ERROR_IO_PENDING);
        old[i] = calls[i].handle;
    }
    for (i = 0; i < NUMBERS; i++)
        assert_int_equal(call_restore(&calls[i]), NO_ERROR);
    for (i = 0; i < NUMBERS; i++) { // where the system would reuse the numbers
        files[i] = CreateEventW(NULL, TRUE, FALSE, NULL);
        assert_non_null(files[i]);
        for (j = 0; j < NUMBERS; j++)
            assert_ptr_not_equal(files[i], old[j]);
    }
    for (i = 0; i < NUMBERS; i++) {
        assert_false(CloseHandle(old[i]));
        assert_int_equal(GetLastError(), ERROR_INVALID_HANDLE);
    }
    for (i = 0; i < NUMBERS; i++) {
        assert_true(GetHandleInformation(files[i], &flags));
        assert_true(CloseHandle(files[i]));
        assert_int_equal(call_disable(&calls[i]), ERROR_IO_PENDING); // and the handles still work
        assert_int_equal(WaitForSingleObject(calls[i].handle, 0), WAIT_TIMEOUT);
        assert_int_equal(call_restore(&calls[i]), NO_ERROR);
    }
}

// It shows the end of its request, until a later request of the process reuses it.
static void disable_handle_waits_after_the_end(void **state)
{
    call_t call, later;
    HANDLE old;

    (void)state;
    call_open_without_event(&call);
    call_open_without_event(&later);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    old = call.handle;
    assert_int_equal(call_restore(&call), NO_ERROR);
    assert_int_equal(WaitForSingleObject(old, 0), WAIT_OBJECT_0);
    assert_int_equal(call_disable(&later), ERROR_IO_PENDING);
    assert_ptr_equal(later.handle, old); // the one that was returned last
    assert_int_equal(WaitForSingleObject(old, 0), WAIT_TIMEOUT);
    assert_int_equal(call_restore(&later), NO_ERROR);
    assert_int_equal(WaitForSingleObject(old, 0), WAIT_OBJECT_0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        ROW(disable_without_handle_blocks),
        ROW(disable_without_overlapped_blocks),
        ROW(disable_blocks_non_alertable),
        ROW(disable_bad_overlapped),
        ROW(disable_bad_handle_pointer),
        ROW(disable_closed_event),
        ROW(disable_event_of_another_type),
        ROW(disable_event_without_the_right),
        TEST(disable_event_with_just_the_right),
        ROW(disable_asynchronous),
        ROW(disable_ignores_other_members),
        ROW(disable_without_event),
        ROW(disable_masks_the_event_tag),
        ROW(disable_handle_serves_get_overlapped_result),
        ROW(disable_handle_cannot_be_closed),
        ROW(disable_handle_keeps_its_number),
        ROW(disable_handle_waits_after_the_end),
        // clang-format on
    };

    return harness_run(tests, NULL, NULL);
}
