// SPDX-License-Identifier: MIT
// What happens if handles or memory run out: the real DLL, with one failing import.
#include "start.h"
#include "support.h"

static BOOL WINAPI no_duplicate(HANDLE from, HANDLE source, HANDLE to, HANDLE *target, DWORD access, BOOL inherit,
                                DWORD options)
{
    (void)from, (void)source, (void)to, (void)target, (void)access, (void)inherit, (void)options;
    SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return FALSE;
}

static HANDLE WINAPI no_event(SECURITY_ATTRIBUTES *security, BOOL manual, BOOL set, const WCHAR *name)
{
    (void)security, (void)manual, (void)set, (void)name;
    SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return NULL;
}

static HANDLE WINAPI no_memory_for_event(SECURITY_ATTRIBUTES *security, BOOL manual, BOOL set, const WCHAR *name)
{
    no_event(security, manual, set, name);
    SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return NULL;
}

static BOOL WINAPI no_protection(HANDLE handle, DWORD mask, DWORD flags)
{
    (void)handle, (void)mask, (void)flags;
    return FALSE;
}

static void *WINAPI no_memory(HANDLE heap, DWORD flags, SIZE_T size)
{
    (void)heap, (void)flags, (void)size;
    return NULL;
}

// More requests are pending than ever before in this process, so the next one needs a new event.
static unsigned most;
static call_t filling[16];

static void fill_pool(void)
{
    unsigned i;

    for (i = 0; i <= most; i++) {
        call_open_without_event(&filling[i]);
        assert_int_equal(call_disable(&filling[i]), ERROR_IO_PENDING);
    }
}

static void empty_pool(void)
{
    unsigned i;

    for (i = 0; i <= most; i++)
        assert_int_equal(call_restore(&filling[i]), NO_ERROR);
    most++;
}

// Every kind of call returns `result` while `import` fails, but a bad event takes precedence.
static void assert_fails(const char *import, void *failing, DWORD result, bool blocked_too)
{
    DWORD asynchronous, refused, synchronous = result;
    call_t call, bad;
    void *real;

    call_open(&call, TRUE);
    call_open_without_event(&bad);
    bad.overlapped.hEvent = (HANDLE)(ULONG_PTR)0x7FFFFFF0;
    fill_pool();
    real = import_replace(import, failing);
    asynchronous = call_disable(&call);
    refused = call_disable(&bad);
    if (blocked_too)
        synchronous = DisableMediaSense(NULL, NULL);
    import_replace(import, real); // before cmocka needs the failing function
    assert_int_equal(asynchronous, result);
    assert_int_equal(refused, ERROR_INVALID_HANDLE);
    assert_int_equal(synchronous, result);
    call_assert_untouched(&call);
    call_assert_untouched(&bad);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_false(CloseHandle(call.handle)); // the failure left no other event in the pool
    assert_int_equal(call_restore(&call), NO_ERROR);
    empty_pool();
    call_close(&call);
}

static void disable_out_of_handles(void **state)
{
    (void)state;
    assert_fails("DuplicateHandle", no_duplicate, ERROR_OPEN_FAILED, true);
    assert_fails("CreateEventW", no_event, ERROR_OPEN_FAILED, true);
    assert_fails("SetHandleInformation", no_protection, ERROR_OPEN_FAILED, false);
}

enum { EVENTS = 64 };

// An event that cannot be protected is closed. Its number may then belong to the program, and is never used as
// *pHandle.
static void a_number_of_the_programs_is_not_given_out(void **state)
{
    HANDLE events[EVENTS];
    call_t failing, call;
    void *real;
    DWORD result;
    int i;

    (void)state;
    fill_pool();
    call_open_without_event(&failing);
    real = import_replace("SetHandleInformation", no_protection);
    result = call_disable(&failing);
    import_replace("SetHandleInformation", real);
    assert_int_equal(result, ERROR_OPEN_FAILED);
    for (i = 0; i < EVENTS; i++) {
        events[i] = CreateEventW(NULL, TRUE, TRUE, NULL);
        assert_non_null(events[i]);
    }
    call_open_without_event(&call);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    for (i = 0; i < EVENTS; i++) {
        assert_ptr_not_equal(events[i], call.handle);
        assert_true(event_is_set(events[i]));
        CloseHandle(events[i]);
    }
    assert_int_equal(call_restore(&call), NO_ERROR);
    empty_pool();
}

static void disable_out_of_memory(void **state)
{
    (void)state;
    assert_fails("HeapAlloc", no_memory, ERROR_NOT_ENOUGH_MEMORY, true);
    assert_fails("CreateEventW", no_memory_for_event, ERROR_NOT_ENOUGH_MEMORY, true);
}

static void restore_out_of_handles(void **state)
{
    call_t pending, call;
    DWORD result;
    void *real;

    (void)state;
    call_open(&pending, TRUE);
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&pending), ERROR_IO_PENDING);
    real = import_replace("DuplicateHandle", no_duplicate);
    result = call_restore(&call);
    import_replace("DuplicateHandle", real);
    assert_int_equal(result, ERROR_OPEN_FAILED);
    call_assert_untouched(&call);
    assert_int_equal(pending.overlapped.Internal, STATUS_PENDING);

    call.overlapped.hEvent = (HANDLE)(ULONG_PTR)0x7FFFFFF0; // a bad event takes precedence
    real = import_replace("DuplicateHandle", no_duplicate);
    result = call_restore(&call);
    import_replace("DuplicateHandle", real);
    assert_int_equal(result, ERROR_INVALID_HANDLE);
    call_assert_untouched(&call);

    real = import_replace("DuplicateHandle", no_duplicate);
    result = RestoreMediaSense(NULL, NULL); // needs no handle
    import_replace("DuplicateHandle", real);
    assert_int_equal(result, NO_ERROR);
    call_close(&pending);
    call_close(&call);
}

// A process's first call creates the lock; start_self runs this program.
static int first_call(void)
{
    import_replace("HeapAlloc", no_memory);
    return (int)RestoreMediaSense(NULL, NULL);
}

static void restore_out_of_memory(void **state)
{
    (void)state;
    assert_int_equal(start_self(L"first-call"), ERROR_NOT_ENOUGH_MEMORY);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        TEST(a_number_of_the_programs_is_not_given_out),
        ROW(disable_out_of_handles),
        ROW(disable_out_of_memory),
        ROW(restore_out_of_handles),
        ROW(restore_out_of_memory),
        // clang-format on
    };

    (void)argv;
    if (argc > 1)
        return first_call();
    return harness_run(tests, NULL, NULL);
}
