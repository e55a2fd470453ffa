// SPDX-License-Identifier: MIT
// Processes are killed in the middle of a storm of calls, in a full run two hundred times. Afterwards the survivors see
// exactly their own references, each of their requests has ended exactly once (peer.c), and nothing hangs.
#include "peer.h"
#include "support.h"

enum { KILLS = 200, SURVIVORS = 2 };

static char **programs;
static int program_count;
static peer_t survivors[SURVIVORS];
static DWORD slowest;

static void pause_at_random(DWORD most_ms)
{
    static unsigned random = 1;

    random = random * 1103515245 + 12345;
    Sleep((random >> 16) % most_ms); // the purpose: a kill at any moment
}

// The survivors go on for a moment after the kill, then stop, and the test counts their pending requests.
static void check_survivors(void)
{
    DWORD started = GetTickCount(), pending = 0, count;
    call_t probe;
    int i;

    for (i = 0; i < SURVIVORS; i++) {
        assert_int_equal(peer_call(&survivors[i], PEER_CALM, 0), NO_ERROR);
        slowest = max(slowest, GetTickCount() - started);
        started = GetTickCount();
    }
    for (i = 0; i < SURVIVORS; i++) // the last restore of one ends a request of the other
        assert_int_equal(peer_call(&survivors[i], PEER_CALM, 0), NO_ERROR);
    for (i = 0; i < SURVIVORS; i++)
        pending += survivors[i].desk->count;
    call_open_without_event(&probe);
    assert_int_equal(call_disable(&probe), ERROR_IO_PENDING);
    assert_int_equal(RestoreMediaSense(&probe.overlapped, &count), NO_ERROR);
    assert_int_equal(count, pending);
}

// Four ways to die: in its own storm, with the mutex, owing a completion, and having just requested one.
static void kill_one(int way)
{
    peer_t victim;
    int i;

    peer_open(&victim, programs[(way / 4) % program_count]);
    if (way % 4 == 1)
        assert_int_equal(peer_call(&victim, PEER_DISABLE, 0), ERROR_IO_PENDING);
    for (i = 0; i < SURVIVORS; i++)
        assert_int_equal(peer_call(&survivors[i], PEER_STORM, 0), 0);
    switch (way % 4) {
    case 0:
        assert_int_equal(peer_call(&victim, PEER_STORM, 0), 0);
        pause_at_random(30);
        break;
    case 1:
        assert_int_equal(peer_call(&victim, PEER_STOP_INSIDE, 0), WAIT_OBJECT_0);
        break;
    case 2:
        assert_int_equal(peer_call(&victim, PEER_STORM, 0), 0);
        pause_at_random(10);
        peer_suspend(&victim); // perhaps inside, and always with requests that others restore
        pause_at_random(30);
        break;
    default:
        peer_tell(&victim, PEER_PAIRS, 1000000);
        pause_at_random(20);
    }
    peer_kill(&victim);
    pause_at_random(5);
    check_survivors();
}

static void killed_processes_leave_nothing_behind(void **state)
{
    int kills = (int)scale_count(KILLS), i;

    (void)state;
    for (i = 0; i < SURVIVORS; i++)
        peer_open(&survivors[i], programs[i % program_count]);
    for (i = 0; i < kills; i++)
        kill_one(i);
    print_message("%d kills, the slowest answer after %lu ms\n", kills, slowest);
    assert_in_range(slowest, 0, scale_ms(SCALE_SOON_MS));
    for (i = 0; i < SURVIVORS; i++)
        peer_close(&survivors[i]);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TEST(killed_processes_leave_nothing_behind),
    };

    programs = argv + 1;
    program_count = argc - 1;
    return program_count > 0 ? harness_run(tests, NULL, NULL) : 2;
}
