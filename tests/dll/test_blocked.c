// SPDX-License-Identifier: MIT
// Many threads that are blocked in synchronous calls: a restore notices each terminated one, wherever it is in the
// list.
#include "support.h"

enum { MOST = 140 }; // more than two system calls can examine

static blocked_t threads[MOST];
static const int terminated[] = { 0, 1, 62, 63, 64, 65, 127, 128, MOST - 1 };

enum { TERMINATED = sizeof terminated / sizeof *terminated };

static bool is_terminated(int thread)
{
    int i;

    for (i = 0; i < TERMINATED; i++)
        if (terminated[i] == thread)
            return true;
    return false;
}

static void block_all(void)
{
    int i;

    for (i = 0; i < MOST; i++)
        blocked_open(&threads[i], NULL, NULL);
}

static void terminate_some(void)
{
    int i;

    for (i = 0; i < TERMINATED; i++) {
        HANDLE thread = threads[terminated[i]].thread;

        assert_true(TerminateThread(thread, 5));
        assert_int_equal(WaitForSingleObject(thread, scale_bound()), WAIT_OBJECT_0);
        assert_true(CloseHandle(thread));
    }
}

// The oldest first; no terminated one is completed instead of another.
static void release_the_others(void)
{
    DWORD left = MOST - TERMINATED, count;
    int i;

    for (i = 0; i < MOST; i++) {
        if (is_terminated(i))
            continue;
        assert_int_equal(RestoreMediaSense(NULL, &count), NO_ERROR);
        assert_int_equal(count, --left);
        assert_int_equal(blocked_close(&threads[i]), NO_ERROR);
    }
    assert_int_equal(RestoreMediaSense(NULL, NULL), ERROR_INVALID_PARAMETER);
}

static void terminated_ones_among_many_are_noticed(void **state)
{
    (void)state;
    block_all();
    terminate_some();
    release_the_others();
}

static DWORD WINAPI failing_look(DWORD count, const HANDLE *handles, BOOL all, DWORD timeout)
{
    (void)count, (void)handles, (void)all, (void)timeout;
    SetLastError(ERROR_INVALID_HANDLE);
    return WAIT_FAILED;
}

// Simulates that the program closes one of the DLL's handles by chance.
static void they_are_noticed_if_one_cannot_be_checked(void **state)
{
    void *real;

    (void)state;
    block_all();
    terminate_some();
    real = import_replace("WaitForMultipleObjects", failing_look);
    release_the_others();
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
