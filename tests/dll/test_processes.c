// SPDX-License-Identifier: MIT
// References of several processes: restores of another one's requests, and processes that end in between. The arguments
// are the programs to run as them, of this architecture and of the other.
#include "handles.h"
#include "peer.h"
#include "support.h"

#include <stdio.h>

enum { PEERS = 12 }; // slots of two digits too

static char **programs;
static int program_count;

static const char *any_program(int which)
{
    return programs[which % program_count];
}

// Returns the count that the peer got.
static DWORD restore_by(peer_t *peer)
{
    assert_int_equal(peer_call(peer, PEER_RESTORE, 0), NO_ERROR);
    return peer->desk->count;
}

static void await_references(DWORD expected)
{
    DWORD started = GetTickCount(), count;
    call_t probe;

    do {
        harness_pause(started);
        call_open_without_event(&probe);
        assert_int_equal(call_disable(&probe), ERROR_IO_PENDING);
        assert_int_equal(RestoreMediaSense(&probe.overlapped, &count), NO_ERROR);
    } while (count != expected);
}

// The request's owner, and a process that restores it.
static void open_two(peer_t *one, peer_t *other)
{
    peer_open(one, any_program(0));
    peer_open(other, any_program(1));
}

static void close_two(peer_t *one, peer_t *other)
{
    peer_close(one);
    peer_close(other);
}

static void end_of_own_request(peer_t *owner, bool blocked)
{
    if (blocked)
        assert_int_equal(peer_call(owner, PEER_BLOCKED_RESULT, 0), NO_ERROR);
    else
        assert_int_equal(peer_call(owner, PEER_WAIT, 0), 0);
}

static void restore_across(const char *owner_program, const char *asker_program, bool blocked, bool asynchronous)
{
    peer_t owner, asker;

    peer_open(&owner, owner_program);
    peer_open(&asker, asker_program);
    if (blocked)
        assert_int_equal(peer_call(&owner, PEER_DISABLE_BLOCKED, 0), 0);
    else
        assert_int_equal(peer_call(&owner, PEER_DISABLE, 0), ERROR_IO_PENDING);
    await_references(1);
    if (asynchronous) {
        assert_int_equal(peer_call(&asker, PEER_RESTORE_SLOT, 0), ERROR_IO_PENDING);
        assert_int_equal(asker.desk->count, 0); // true at once
        assert_int_equal(peer_call(&asker, PEER_WAIT, 0), 0);
    } else {
        assert_int_equal(restore_by(&asker), 0);
    }
    end_of_own_request(&owner, blocked);
    assert_int_equal(peer_call(&asker, PEER_RESTORE, 0), ERROR_INVALID_PARAMETER);
    close_two(&owner, &asker);
}

static void processes_restore_each_other(void **state)
{
    int owner, asker, kinds;

    (void)state;
    for (owner = 0; owner < program_count; owner++)
        for (asker = 0; asker < program_count; asker++)
            for (kinds = 0; kinds < 4; kinds++)
                restore_across(programs[owner], programs[asker], kinds & 1, kinds & 2);
}

static void processes_share_the_count(void **state)
{
    peer_t peers[PEERS];
    call_t call;
    int i;

    (void)state;
    for (i = 0; i < PEERS; i++) {
        peer_open(&peers[i], any_program(i));
        assert_int_equal(peer_call(&peers[i], PEER_DISABLE, 0), ERROR_IO_PENDING);
    }
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    for (i = 0; i < PEERS; i++)
        assert_int_equal(restore_by(&peers[i]), PEERS - i); // each its own first
    assert_int_equal(call.overlapped.Internal, STATUS_PENDING);
    assert_int_equal(call_restore(&call), NO_ERROR);
    assert_int_equal(call.count, 0);
    call_close(&call);
    for (i = 0; i < PEERS; i++)
        peer_close(&peers[i]);
}

static void processes_restore_their_own_first(void **state)
{
    peer_t older, younger;

    (void)state;
    open_two(&older, &younger);
    assert_int_equal(peer_call(&older, PEER_DISABLE, 0), ERROR_IO_PENDING);
    assert_int_equal(peer_call(&younger, PEER_DISABLE, 0), ERROR_IO_PENDING);
    assert_int_equal(restore_by(&younger), 1);
    assert_int_equal(peer_call(&older, PEER_IS_PENDING, 0), 1);
    assert_int_equal(peer_call(&younger, PEER_IS_PENDING, 0), 0);
    assert_int_equal(restore_by(&younger), 0);
    assert_int_equal(peer_call(&older, PEER_WAIT, 0), 0);
    close_two(&older, &younger);
}

// The older of two requests was restored while its process was stopped. A request that it begins afterwards stays.
static void processes_restore_nothing_begun_later(void **state)
{
    peer_t owner, asker;

    (void)state;
    open_two(&owner, &asker);
    assert_int_equal(peer_call(&owner, PEER_DISABLE, 0), ERROR_IO_PENDING);
    peer_suspend(&owner);
    assert_int_equal(peer_call(&asker, PEER_RESTORE_SLOT, 0), ERROR_IO_PENDING);
    assert_int_equal(asker.desk->count, 0);
    assert_int_equal(peer_call(&asker, PEER_RESTORE, 0), ERROR_INVALID_PARAMETER); // it has been taken
    peer_tell(&owner, PEER_DISABLE, 1);
    peer_resume(&owner);
    assert_int_equal(peer_answer(&owner), ERROR_IO_PENDING);
    assert_int_equal(peer_call(&asker, PEER_WAIT, 0), 0);
    assert_int_equal(peer_call(&owner, PEER_WAIT, 0), 0);
    assert_int_equal(peer_call(&owner, PEER_IS_PENDING, 1), 1);
    assert_int_equal(restore_by(&asker), 0);
    assert_int_equal(peer_call(&owner, PEER_WAIT, 1), 0);
    close_two(&owner, &asker);
}

static void process_killed_takes_its_references_along(void **state)
{
    peer_t victim, other;

    (void)state;
    open_two(&victim, &other);
    assert_int_equal(peer_call(&victim, PEER_DISABLE, 0), ERROR_IO_PENDING);
    assert_int_equal(peer_call(&victim, PEER_DISABLE, 1), ERROR_IO_PENDING);
    assert_int_equal(peer_call(&other, PEER_DISABLE, 0), ERROR_IO_PENDING);
    peer_kill(&victim);
    assert_int_equal(restore_by(&other), 0);
    peer_close(&other);
}

static void process_killed_while_another_waits_for_it(void **state)
{
    peer_t owner, asker;
    DWORD started;

    (void)state;
    open_two(&owner, &asker);
    assert_int_equal(peer_call(&owner, PEER_DISABLE, 0), ERROR_IO_PENDING);
    assert_int_equal(peer_call(&owner, PEER_DISABLE, 1), ERROR_IO_PENDING);
    peer_suspend(&owner);
    assert_int_equal(peer_call(&asker, PEER_RESTORE_SLOT, 0), ERROR_IO_PENDING); // one waits in a thread,
    assert_int_equal(asker.desk->count, 1);
    assert_int_equal(peer_call(&asker, PEER_IS_PENDING, 0), 1);
    assert_int_equal(peer_call(&asker, PEER_RESTORE_THREAD, 0), 0); // and one blocks
    await_references(0);
    peer_kill(&owner);
    started = GetTickCount();
    assert_int_equal(peer_call(&asker, PEER_WAIT, 0), 0);
    assert_int_equal(peer_call(&asker, PEER_RESTORE_RESULT, 0), NO_ERROR);
    assert_in_range(asker.desk->count, 0, 1); // await_references has one of its own for moments
    assert_true(GetTickCount() - started < scale_ms(SCALE_SOON_MS));
    peer_close(&asker);
}

static void process_killed_after_it_restored(void **state)
{
    peer_t owner, asker;

    (void)state;
    open_two(&owner, &asker);
    assert_int_equal(peer_call(&owner, PEER_DISABLE, 0), ERROR_IO_PENDING);
    peer_suspend(&owner);
    assert_int_equal(peer_call(&asker, PEER_RESTORE_SLOT, 0), ERROR_IO_PENDING);
    peer_kill(&asker);
    peer_resume(&owner);
    assert_int_equal(peer_call(&owner, PEER_WAIT, 0), 0);
    peer_close(&owner);
}

static void process_killed_inside(void **state)
{
    peer_t victim, other;
    DWORD started;

    (void)state;
    open_two(&victim, &other);
    assert_int_equal(peer_call(&victim, PEER_DISABLE, 0), ERROR_IO_PENDING);
    assert_int_equal(peer_call(&victim, PEER_STOP_INSIDE, 0), WAIT_OBJECT_0);
    peer_tell(&other, PEER_DISABLE, 0); // waits for the mutex
    peer_kill(&victim);
    started = GetTickCount();
    assert_int_equal(peer_answer(&other), ERROR_IO_PENDING);
    assert_int_equal(restore_by(&other), 0);
    assert_true(GetTickCount() - started < scale_ms(SCALE_SOON_MS));
    peer_close(&other);
}

static void process_stopped_inside(void **state)
{
    peer_t stopped, other;

    (void)state;
    open_two(&stopped, &other);
    assert_int_equal(peer_call(&stopped, PEER_STOP_INSIDE, 0), WAIT_OBJECT_0);
    assert_int_equal(peer_call(&other, PEER_DISABLE, 0), ERROR_OPEN_FAILED);
    assert_int_equal(peer_call(&other, PEER_RESTORE, 0), ERROR_OPEN_FAILED);
    peer_kill(&stopped);
    assert_int_equal(peer_call(&other, PEER_DISABLE, 0), ERROR_IO_PENDING);
    peer_close(&other);
}

// The terminated thread leaves its process's own lock held. The other threads of that process hang, but
// other processes go on.
static void process_with_a_thread_terminated_inside(void **state)
{
    peer_t faulty, other;
    DWORD started;

    (void)state;
    open_two(&faulty, &other);
    assert_int_equal(peer_call(&faulty, PEER_STOP_INSIDE, 0), WAIT_OBJECT_0);
    assert_int_equal(peer_call(&faulty, PEER_TERMINATE, 0), WAIT_OBJECT_0);
    peer_tell(&faulty, PEER_DISABLE, 0); // never comes back
    assert_int_equal(WaitForSingleObject(faulty.done, 300), WAIT_TIMEOUT);
    started = GetTickCount();
    assert_int_equal(peer_call(&other, PEER_DISABLE, 0), ERROR_IO_PENDING);
    assert_int_equal(restore_by(&other), 0);
    assert_true(GetTickCount() - started < scale_ms(SCALE_SOON_MS));
    peer_kill(&faulty);
    peer_close(&other);
}

static void two_that_wait_for_one_are_both_answered(void **state)
{
    peer_t owner, asker;

    (void)state;
    open_two(&owner, &asker);
    assert_int_equal(peer_call(&owner, PEER_DISABLE, 0), ERROR_IO_PENDING);
    assert_int_equal(peer_call(&owner, PEER_DISABLE, 1), ERROR_IO_PENDING);
    peer_suspend(&owner);
    assert_int_equal(peer_call(&asker, PEER_RESTORE_SLOT, 0), ERROR_IO_PENDING);
    assert_int_equal(peer_call(&asker, PEER_RESTORE_SLOT, 1), ERROR_IO_PENDING);
    peer_resume(&owner);
    assert_int_equal(peer_call(&asker, PEER_WAIT, 0), 0);
    assert_int_equal(peer_call(&asker, PEER_WAIT, 1), 0);
    assert_int_equal(peer_call(&owner, PEER_WAIT, 0), 0);
    assert_int_equal(peer_call(&owner, PEER_WAIT, 1), 0);
    close_two(&owner, &asker);
}

// The owner is stopped while another process restores, and ends by itself as soon as it continues: restored requests
// complete, and the rest is cancelled. From outside: the answer does not wait for the check whether it lives.
static void process_ends_while_another_waits_for_it(void **state)
{
    peer_t owner, asker;

    (void)state;
    open_two(&owner, &asker);
    assert_int_equal(peer_call(&owner, PEER_DISABLE, 0), ERROR_IO_PENDING);
    peer_suspend(&owner);
    assert_int_equal(peer_call(&asker, PEER_RESTORE_SLOT, 0), ERROR_IO_PENDING);
    peer_resume(&owner);
    peer_close(&owner);
    assert_int_equal(peer_call(&asker, PEER_WAIT, 0), 0);
    peer_close(&asker);
}

static void await_threads(peer_t *peer, DWORD expected)
{
    DWORD started = GetTickCount();

    while (peer_threads(peer) != expected)
        harness_pause(started);
}

static void process_has_a_thread_only_with_a_reference(void **state)
{
    peer_t peer;
    DWORD threads;
    int time;

    (void)state;
    peer_open(&peer, any_program(0));
    assert_int_equal(peer_call(&peer, PEER_RESTORE, 0), ERROR_INVALID_PARAMETER);
    threads = peer_threads(&peer);
    for (time = 0; time < 3; time++) {
        assert_int_equal(peer_call(&peer, PEER_DISABLE, 0), ERROR_IO_PENDING);
        assert_int_equal(peer_call(&peer, PEER_DISABLE, 1), ERROR_IO_PENDING);
        assert_int_equal(peer_threads(&peer), threads + 1);
        assert_int_equal(restore_by(&peer), 1);
        assert_int_equal(peer_threads(&peer), threads + 1);
        assert_int_equal(restore_by(&peer), 0);
        await_threads(&peer, threads);
    }
    peer_close(&peer);
}

// One pass through everything that opens objects of other processes: a slot above others, a gap below another, a
// restore that is answered at once, and one that must check twice whether its owner lives.
static void meet_others(peer_t *low, peer_t *high)
{
    call_t own, late;

    call_open_without_event(&own);
    call_open(&late, TRUE);
    assert_int_equal(peer_call(low, PEER_DISABLE, 0), ERROR_IO_PENDING);
    assert_int_equal(peer_call(high, PEER_DISABLE, 0), ERROR_IO_PENDING);
    assert_int_equal(peer_call(high, PEER_DISABLE, 1), ERROR_IO_PENDING);
    assert_int_equal(call_disable(&own), ERROR_IO_PENDING);
    assert_int_equal(call_restore(&own), NO_ERROR);
    assert_int_equal(own.count, 3);
    assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
    assert_int_equal(peer_call(low, PEER_WAIT, 0), 0);
    assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
    assert_int_equal(peer_call(high, PEER_WAIT, 0), 0);
    assert_int_equal(call_disable(&own), ERROR_IO_PENDING); // when this returns, its thread has released the mutex
    assert_int_equal(call_restore(&own), NO_ERROR);
    peer_suspend(high);
    assert_int_equal(call_restore(&late), ERROR_IO_PENDING);
    assert_int_equal(WaitForSingleObject(late.event, 250), WAIT_TIMEOUT);
    peer_resume(high);
    assert_int_equal(WaitForSingleObject(late.event, scale_bound()), WAIT_OBJECT_0);
    assert_int_equal(peer_call(high, PEER_WAIT, 1), 0);
    call_close(&late);
}

static void no_handle_is_left_by_others(void **state)
{
    peer_t low, high;
    unsigned before;
    int turn;

    (void)state;
    open_two(&low, &high);
    meet_others(&low, &high); // as many handles stay as requests were pending at once
    before = handles_each(NULL);
    for (turn = 0; turn < 10; turn++)
        meet_others(&low, &high);
    handles_await(before);
    close_two(&low, &high);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TEST(no_handle_is_left_by_others),
        ROW(processes_share_the_count),
        ROW(processes_restore_each_other),
        ROW(processes_restore_their_own_first),
        ROW(processes_restore_nothing_begun_later),
        ROW(process_killed_takes_its_references_along),
        ROW(process_killed_while_another_waits_for_it),
        ROW(process_killed_after_it_restored),
        ROW(process_killed_inside),
        ROW(process_stopped_inside),
        ROW(process_with_a_thread_terminated_inside),
        TEST(two_that_wait_for_one_are_both_answered),
        ROW(process_ends_while_another_waits_for_it),
        ROW(process_has_a_thread_only_with_a_reference),
    };

    programs = argv + 1;
    program_count = argc - 1;
    return program_count > 0 ? harness_run(tests, NULL, NULL) : 2;
}
