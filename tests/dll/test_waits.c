// SPDX-License-Identifier: MIT
// Every wait for others ends: after five seconds for each call, however many threads wait, and for whatever. Usage:
// waits PEER, a program that can be stopped.
#include "mutex_holder.h"
#include "peer.h"
#include "support.h"
#include "threads.h"

#include <stdio.h>

enum { THREADS = 4, RESTORES = 1000, LEAST_MS = 4000, MOST_MS = 5500 };

static const char *peer_program;

// Threads that all wait for it

typedef struct waiter {
    unsigned number;
    DWORD result, took;
} waiter_t;

static DWORD WINAPI wait_with_others(void *argument)
{
    waiter_t *waiter = argument;
    DWORD started = GetTickCount();
    call_t call;

    call_open_without_event(&call);
    if (waiter->number == 0)
        waiter->result = DisableMediaSense(NULL, NULL);
    else if (waiter->number == 1)
        waiter->result = call_disable(&call);
    else
        waiter->result = RestoreMediaSense(NULL, NULL);
    waiter->took = GetTickCount() - started;
    return 0;
}

static void wait_in_threads_ends_at_once(void **state)
{
    waiter_t waiters[THREADS];
    HANDLE threads[THREADS];
    mutex_holder_t holder;
    unsigned i;

    (void)state;
    mutex_holder_open(&holder, L"Global\\mediasense-1-mutex");
    for (i = 0; i < THREADS; i++) {
        waiters[i].number = i;
        threads[i] = CreateThread(NULL, 0, wait_with_others, &waiters[i], 0, NULL);
        assert_non_null(threads[i]);
    }
    assert_int_equal(WaitForMultipleObjects(THREADS, threads, TRUE, scale_bound()), WAIT_OBJECT_0);
    for (i = 0; i < THREADS; i++) {
        assert_int_equal(waiters[i].result, ERROR_OPEN_FAILED);
        assert_in_range(waiters[i].took, LEAST_MS, scale_ms(MOST_MS));
        CloseHandle(threads[i]);
    }
    mutex_holder_close(&holder);
}

// A slot that nobody serves: any program can create such objects.

typedef struct hostile {
    HANDLE references, wake, done;
} hostile_t;

static void hostile_open(hostile_t *hostile, LONG references)
{
    hostile->references = CreateSemaphoreW(NULL, references, references, L"Global\\mediasense-1-slot-0");
    hostile->wake = CreateEventW(NULL, TRUE, FALSE, L"Global\\mediasense-1-wake-0");
    hostile->done = CreateEventW(NULL, TRUE, FALSE, L"Global\\mediasense-1-done-0");
    assert_true(hostile->references && hostile->wake && hostile->done);
    assert_int_not_equal(GetLastError(), ERROR_ALREADY_EXISTS);
}

static void hostile_close(hostile_t *hostile)
{
    CloseHandle(hostile->references);
    CloseHandle(hostile->wake);
    CloseHandle(hostile->done);
}

static void assert_restores(DWORD remaining)
{
    DWORD started = GetTickCount(), count;

    assert_int_equal(RestoreMediaSense(NULL, &count), NO_ERROR);
    assert_int_equal(count, remaining);
    assert_in_range(GetTickCount() - started, LEAST_MS, scale_ms(MOST_MS));
}

// A request that the thread checked just before its time was over ends a tenth of a second after others.
static void await_all(const volatile OVERLAPPED *restores, HANDLE last)
{
    DWORD started = GetTickCount();
    unsigned i;

    assert_int_equal(WaitForSingleObject(last, scale_bound()), WAIT_OBJECT_0);
    for (i = 0; i < RESTORES; i++) {
        while (restores[i].Internal == STATUS_PENDING && GetTickCount() - started < scale_bound())
            Sleep(1);
        assert_int_equal(restores[i].Internal, 0);
        assert_int_equal(restores[i].InternalHigh, 0);
    }
}

// One thread serves a thousand waiting restores, while another call waits too.
static void wait_for_what_nobody_serves(void **state)
{
    static OVERLAPPED restores[RESTORES];
    DWORD before, threads, started;
    hostile_t hostile;
    unsigned i;

    (void)state;
    harness_await_threads();
    hostile_open(&hostile, RESTORES + 1);
    before = threads_each(GetCurrentProcessId(), NULL);
    restores[RESTORES - 1].hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    started = GetTickCount();
    for (i = 0; i < RESTORES; i++)
        assert_int_equal(RestoreMediaSense(&restores[i], NULL), ERROR_IO_PENDING);
    threads = threads_each(GetCurrentProcessId(), NULL) - before;
    assert_int_equal(threads, 1);
    assert_restores(0);
    await_all(restores, restores[RESTORES - 1].hEvent);
    printf("%u restores ended after %lu ms\n", RESTORES, GetTickCount() - started);
    CloseHandle(restores[RESTORES - 1].hEvent);
    hostile_close(&hostile);
}

static void wait_for_a_stopped_process(void **state)
{
    peer_t peer;

    (void)state;
    peer_open(&peer, peer_program);
    assert_int_equal(peer_call(&peer, PEER_DISABLE, 0), ERROR_IO_PENDING);
    peer_suspend(&peer);
    assert_restores(0);
    peer_resume(&peer);
    assert_int_equal(peer_call(&peer, PEER_WAIT, 0), 0);
    peer_close(&peer);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ROW(wait_in_threads_ends_at_once),
        ROW(wait_for_what_nobody_serves),
        ROW(wait_for_a_stopped_process),
    };

    peer_program = argc > 1 ? argv[1] : NULL;
    return peer_program ? harness_run(tests, NULL, NULL) : 2;
}
