// SPDX-License-Identifier: MIT
// Eight processes call at once, in rounds that begin and end without a reference. After each round, some sequential
// order must explain every count that a restore of any of them returned.
#include "peer.h"
#include "support.h"

enum { PEERS = LINEAR_THREADS - 1, DRAINER = PEERS, CALLS = 10000 };

static char **programs;
static int program_count;
static linear_thread_t history[LINEAR_THREADS];

static uint64_t now(void)
{
    LARGE_INTEGER ticks;

    QueryPerformanceCounter(&ticks);
    return (uint64_t)ticks.QuadPart;
}

// This process, which holds none itself, restores what is left.
static void drain(linear_thread_t *drainer)
{
    linear_call_t *call = drainer->calls;
    DWORD result, count = 0;

    do {
        assert_true(drainer->count < LINEAR_CALLS);
        call->start = now();
        result = RestoreMediaSense(NULL, &count);
        call->end = now();
        call->kind = result == NO_ERROR ? LINEAR_RESTORE : LINEAR_NONE;
        call->remaining = count;
        drainer->count++;
        call++;
    } while (result == NO_ERROR);
    assert_int_equal(result, ERROR_INVALID_PARAMETER);
}

static unsigned play_round(peer_t *peers, LONG round)
{
    unsigned calls = 0;
    int i;

    for (i = 0; i < PEERS; i++)
        peer_tell(&peers[i], PEER_ROUND, round * PEERS + i);
    for (i = 0; i < PEERS; i++) {
        assert_int_equal(peer_answer(&peers[i]), NO_ERROR);
        history[i] = peers[i].desk->history;
        calls += history[i].count;
    }
    history[DRAINER].count = 0;
    drain(&history[DRAINER]);
    assert_true(linear_explains(history));
    return calls + history[DRAINER].count;
}

static void eight_processes_answer_as_one_order_would(void **state)
{
    peer_t peers[PEERS];
    unsigned most = scale_count(CALLS), calls = 0;
    LONG round;
    int i;

    (void)state;
    for (i = 0; i < PEERS; i++)
        peer_open(&peers[i], programs[i % program_count]);
    for (round = 0; calls < most; round++)
        calls += play_round(peers, round);
    print_message("%u calls in %ld rounds\n", calls, round);
    for (i = 0; i < PEERS; i++)
        peer_close(&peers[i]);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TEST(eight_processes_answer_as_one_order_would),
    };

    programs = argv + 1;
    program_count = argc - 1;
    return program_count > 0 ? harness_run(tests, NULL, NULL) : 2;
}
