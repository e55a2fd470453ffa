// SPDX-License-Identifier: MIT
// Many threads that are blocked in synchronous calls: a restore notices each terminated one, wherever it is in the
// list.
#include "support.h"

enum { MOST = 140, FEWER = 70 }; // more than two system calls can examine, and more than one

static blocked_t threads[MOST];
static int count;
static const int terminated[] = { 0, 1, 62, 63, 64, 65, FEWER - 1, 127, 128, MOST - 1 }; // of those below `count`

enum { TERMINATED = sizeof terminated / sizeof *terminated };

static bool is_terminated(int thread)
{
    int i;

    for (i = 0; i < TERMINATED; i++)
        if (terminated[i] == thread)
            return true;
    return false;
}

static void block(int number)
{
    int i;

    count = number;
    for (i = 0; i < count; i++)
        blocked_open(&threads[i], NULL, NULL);
}

// Returns how many are left.
static DWORD terminate_some(void)
{
    int i;

    for (i = 0; i < TERMINATED && terminated[i] < count; i++) {
        HANDLE thread = threads[terminated[i]].thread;

        assert_true(TerminateThread(thread, 5));
        assert_int_equal(WaitForSingleObject(thread, scale_bound()), WAIT_OBJECT_0);
        assert_true(CloseHandle(thread));
    }
    return (DWORD)(count - i);
}

// The oldest first; no terminated one is completed instead of another.
static void release_the_others(DWORD left)
{
    DWORD remaining;
    int i;

    for (i = 0; i < count; i++) {
        if (is_terminated(i))
            continue;
        assert_int_equal(RestoreMediaSense(NULL, &remaining), NO_ERROR);
        assert_int_equal(remaining, --left);
        assert_int_equal(blocked_close(&threads[i]), NO_ERROR);
    }
    assert_int_equal(RestoreMediaSense(NULL, NULL), ERROR_INVALID_PARAMETER);
}

static void terminated_ones_among_many_are_noticed(void **state)
{
    (void)state;
    block(MOST);
    release_the_others(terminate_some());
}

static DWORD WINAPI failing_look(DWORD number, const HANDLE *handles, BOOL all, DWORD timeout)
{
    (void)number, (void)handles, (void)all, (void)timeout;
    SetLastError(ERROR_INVALID_HANDLE);
    return WAIT_FAILED;
}

// Simulates that the program closes one of the DLL's handles by chance. Each restore then looks at one thread after the
// other.
static void they_are_noticed_if_one_cannot_be_checked(void **state)
{
    void *real;
    DWORD left;

    (void)state;
    block(FEWER);
    left = terminate_some();
    real = import_replace("WaitForMultipleObjects", failing_look);
    release_the_others(left);
    import_replace("WaitForMultipleObjects", real);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(terminated_ones_among_many_are_noticed),
        TEST(they_are_noticed_if_one_cannot_be_checked),
    };

    return harness_run(tests, NULL, NULL);
}
