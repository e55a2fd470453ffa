// SPDX-License-Identifier: MIT
// The rows of RestoreMediaSense.
#include "support.h"

// A failing restore must not take the existing reference.
static void assert_still_pending(call_t *pending)
{
    assert_int_equal(pending->overlapped.Internal, STATUS_PENDING);
    assert_false(event_is_set(pending->event));
    assert_int_equal(call_restore(pending), NO_ERROR);
    assert_int_equal(pending->count, 0);
    call_close(pending);
}

static void restore_bad_overlapped(void **state)
{
    call_t pending, call;

    (void)state;
    call_open(&call, TRUE);
    assert_int_equal(RestoreMediaSense((OVERLAPPED *)4, &call.count), ERROR_INVALID_PARAMETER);
    call_open(&pending, TRUE);
    assert_int_equal(call_disable(&pending), ERROR_IO_PENDING);
    assert_int_equal(RestoreMediaSense((OVERLAPPED *)4, &call.count), ERROR_INVALID_PARAMETER);
    call_assert_untouched(&call);
    assert_still_pending(&pending);
    call_close(&call);
}

static void restore_bad_count_pointer(void **state)
{
    call_t pending, call;

    (void)state;
    call_open(&call, TRUE);
    call_open(&pending, TRUE);
    assert_int_equal(call_disable(&pending), ERROR_IO_PENDING);
    assert_int_equal(RestoreMediaSense(&call.overlapped, (DWORD *)4), ERROR_INVALID_PARAMETER);
    call_assert_untouched(&call);
    call.overlapped.hEvent = event_closed(); // it takes precedence over a bad event
    assert_int_equal(RestoreMediaSense(&call.overlapped, (DWORD *)4), ERROR_INVALID_PARAMETER);
    assert_still_pending(&pending);
    call_close(&call);
}

static void restore_bad_event(void **state)
{
    HANDLE event = CreateEventW(NULL, TRUE, FALSE, NULL), mutex = CreateMutexW(NULL, FALSE, NULL), lesser;
    call_t pending;

    (void)state;
    assert_true(DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), &lesser, SYNCHRONIZE, FALSE, 0));
    call_assert_refused(call_restore, event_closed()); // also over a missing reference
    call_open(&pending, TRUE);
    assert_int_equal(call_disable(&pending), ERROR_IO_PENDING);
    call_assert_refused(call_restore, event_closed());
    call_assert_refused(call_restore, mutex);
    call_assert_refused(call_restore, lesser);
    call_assert_refused(call_restore, INVALID_HANDLE_VALUE);
    assert_false(event_is_set(event));
    assert_still_pending(&pending);
    CloseHandle(lesser);
    CloseHandle(mutex);
    CloseHandle(event);
}

static void restore_without_reference(void **state)
{
    call_t call;
    int kind;

    (void)state;
    for (kind = 0; kind < 2; kind++) {
        call_open(&call, kind);
        assert_int_equal(call_restore(&call), ERROR_INVALID_PARAMETER);
        call_assert_untouched(&call);
        call_close(&call);
    }
    assert_int_equal(RestoreMediaSense(NULL, NULL), ERROR_INVALID_PARAMETER);
}

static void restore_again_after_the_last(void **state)
{
    call_t call;

    (void)state;
    call_open(&call, FALSE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_int_equal(call_restore(&call), NO_ERROR);
    event_assert_set(call.event);
    call.count = UNTOUCHED;
    assert_int_equal(call_restore(&call), ERROR_INVALID_PARAMETER);
    assert_int_equal(call.count, UNTOUCHED);
    assert_false(event_is_set(call.event));
    call_close(&call);
}

static void restore_counts_what_remains(void **state)
{
    call_t calls[4];
    DWORD count;
    int call;

    (void)state;
    for (call = 0; call < 4; call++) {
        call_open(&calls[call], FALSE);
        assert_int_equal(call_disable(&calls[call]), ERROR_IO_PENDING);
    }
    for (call = 3; call >= 0; call--) {
        assert_int_equal(RestoreMediaSense(NULL, &count), NO_ERROR);
        assert_int_equal(count, call);
    }
    for (call = 0; call < 4; call++)
        call_close(&calls[call]);
}

static void restore_completes_the_same_overlapped(void **state)
{
    call_t calls[3];
    int call;

    (void)state;
    for (call = 0; call < 3; call++) {
        call_open(&calls[call], TRUE);
        assert_int_equal(call_disable(&calls[call]), ERROR_IO_PENDING);
    }
    assert_int_equal(call_restore(&calls[1]), NO_ERROR);
    assert_int_equal(calls[1].count, 2);
    assert_int_equal(calls[0].overlapped.Internal, STATUS_PENDING);
    assert_int_equal(calls[1].overlapped.Internal, 0);
    assert_int_equal(calls[2].overlapped.Internal, STATUS_PENDING);
    assert_int_equal(call_restore(&calls[2]), NO_ERROR);
    assert_int_equal(calls[0].overlapped.Internal, STATUS_PENDING);
    assert_int_equal(call_restore(&calls[0]), NO_ERROR);
    assert_int_equal(calls[0].count, 0);
    for (call = 0; call < 3; call++)
        call_close(&calls[call]);
}

static void restore_completes_the_oldest_otherwise(void **state)
{
    call_t calls[3], other;
    int call;

    (void)state;
    for (call = 0; call < 3; call++) {
        call_open(&calls[call], TRUE);
        assert_int_equal(call_disable(&calls[call]), ERROR_IO_PENDING);
    }
    assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
    assert_true(event_is_set(calls[0].event));
    assert_false(event_is_set(calls[1].event));
    call_open(&other, TRUE);
    assert_int_equal(call_restore(&other), NO_ERROR);
    assert_true(event_is_set(calls[1].event));
    assert_false(event_is_set(calls[2].event));
    assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
    assert_true(event_is_set(calls[2].event));
    for (call = 0; call < 3; call++)
        call_close(&calls[call]);
    call_close(&other);
}

// The same OVERLAPPED twice: its requests end oldest first, like those of different ones.
static void restore_of_one_overlapped_pending_twice(void **state)
{
    call_t call, other;
    HANDLE second;

    (void)state;
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    second = CreateEventW(NULL, TRUE, FALSE, NULL);
    call.overlapped.hEvent = second;
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    call_open(&other, TRUE);
    assert_int_equal(call_restore(&other), NO_ERROR);
    assert_int_equal(other.count, 1);
    assert_true(event_is_set(call.event));
    assert_false(event_is_set(second));
    assert_int_equal(call_restore(&call), NO_ERROR);
    assert_true(event_is_set(second));
    CloseHandle(second);
    call_close(&call);
    call_close(&other);
}

static void restore_answers_on_its_overlapped(void **state)
{
    call_t pending, call;

    (void)state;
    call_open(&pending, TRUE);
    call_open(&call, TRUE);
    assert_true(ResetEvent(call.event));
    assert_int_equal(call_disable(&pending), ERROR_IO_PENDING);
    assert_int_equal(call_restore(&call), NO_ERROR);
    assert_int_equal(call.overlapped.Internal, 0);
    assert_int_equal(call.overlapped.InternalHigh, 0);
    assert_int_equal(call.overlapped.Offset, UNTOUCHED);
    assert_ptr_equal(call.overlapped.hEvent, call.event);
    event_assert_set(call.event);
    event_assert_set(pending.event);
    call_close(&pending);
    call_close(&call);
}

static void restore_needs_no_event(void **state)
{
    call_t pending, call;

    (void)state;
    call_open(&pending, TRUE);
    call_open_without_event(&call);
    assert_int_equal(call_disable(&pending), ERROR_IO_PENDING);
    assert_int_equal(RestoreMediaSense(&call.overlapped, NULL), NO_ERROR);
    assert_int_equal(call.overlapped.Internal, 0);
    assert_int_equal(call.overlapped.InternalHigh, 0);
    call_close(&pending);
}

// The event is set for the request and for the restore; with an auto-reset one, only counting SetEvent shows both. A
// thread that an event wakes may free the OVERLAPPED at once. Its memory is then reused for something that
// happens to look like a pending OVERLAPPED, and must not be touched.
static BOOL(WINAPI *real_set)(HANDLE);
static unsigned sets;
static DWORD setter;
static OVERLAPPED *freed;

static BOOL WINAPI set_and_free(HANDLE event)
{
    BOOL result = real_set(event);

    if (GetCurrentThreadId() != setter)
        return result; // the shim's own thread, which ends after the last reference of an earlier row
    if (++sets == 2) { // the request's event, after the internal handle and before the restore's
        freed->Internal = STATUS_PENDING;
        freed->InternalHigh = UNTOUCHED;
    }
    return result;
}

static void restore_with_the_pending_overlapped(void **state)
{
    call_t call, other;

    (void)state;
    call_open(&other, TRUE); // a reference that stays: for the last one, the shim sets its own event
    assert_int_equal(call_disable(&other), ERROR_IO_PENDING);
    call_open(&call, FALSE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_int_equal(call_restore(&call), NO_ERROR); // its members are not zero, which is no error
    assert_int_equal(call.count, 1);
    assert_int_equal(call.overlapped.Internal, 0);
    assert_int_equal(call.overlapped.InternalHigh, 0);
    assert_true(event_is_set(call.event));

    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    freed = &call.overlapped;
    setter = GetCurrentThreadId();
    real_set = (BOOL(WINAPI *)(HANDLE))import_replace("SetEvent", set_and_free);
    sets = 0;
    assert_int_equal(call_restore(&call), NO_ERROR);
    import_replace("SetEvent", real_set);
    assert_int_equal(sets, 3); // the internal handle, the request, the restore
    assert_int_equal(call.overlapped.Internal, STATUS_PENDING);
    assert_int_equal(call.overlapped.InternalHigh, UNTOUCHED);
    assert_int_equal(call_restore(&other), NO_ERROR);
    call_close(&other);
    call_close(&call);
}

static void restore_releases_a_blocked_call(void **state)
{
    blocked_t blocked;
    call_t call;

    (void)state;
    blocked_open(&blocked, NULL, NULL);
    call_open(&call, TRUE);
    assert_int_equal(call_restore(&call), NO_ERROR);
    assert_int_equal(call.count, 0);
    assert_int_equal(call.overlapped.Internal, 0);
    assert_int_equal(blocked_close(&blocked), NO_ERROR);
    call_close(&call);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROW(restore_bad_overlapped),
        ROW(restore_bad_count_pointer),
        ROW(restore_bad_event),
        ROW(restore_without_reference),
        ROW(restore_again_after_the_last),
        ROW(restore_counts_what_remains),
        ROW(restore_completes_the_same_overlapped),
        ROW(restore_completes_the_oldest_otherwise),
        ROW(restore_of_one_overlapped_pending_twice),
        ROW(restore_answers_on_its_overlapped),
        ROW(restore_needs_no_event),
        ROW(restore_with_the_pending_overlapped),
        ROW(restore_releases_a_blocked_call),
    };

    return harness_run(tests, NULL, NULL);
}
