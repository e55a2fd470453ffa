// SPDX-License-Identifier: MIT
// For some time, starts processes, has them call at random, kills and ends them: torture.exe SEED SECONDS PEER... After
// each round the count must equal the number of pending requests; at the end nothing may be left. The same seed makes
// the same choices; the timing depends on the machine.
#include "handles.h"
#include "peer.h"
#include "support.h"

#include <psapi.h>

#include <stdio.h>
#include <stdlib.h>

enum { CROWD = 6, STEPS = 12, SETTLED_ROUNDS = 5, MOST_GROWTH = 1 << 20, SLOTS = 256 };

typedef struct member {
    peer_t peer;
    bool lives, storms, doomed; // doomed: has a blocked thread, and is killed before anything is counted
} member_t;

static char **programs;
static unsigned program_count, rounds, starts, kills, ends, waits;
static uint32_t seed;
static DWORD seconds;
static member_t crowd[CROWD];
static peer_t judge; // lives the whole time and holds nothing; counts, and is checked for leaks

static unsigned choose(unsigned count)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 16) % count;
}

// One step of a member

static void start(member_t *member)
{
    peer_open(&member->peer, programs[choose(program_count)]);
    *member = (member_t){ .peer = member->peer, .lives = true };
    starts++;
}

static void kill_it(member_t *member)
{
    if (choose(4) == 0)
        peer_suspend(&member->peer);
    peer_kill(&member->peer);
    member->lives = false;
    kills++;
}

static void calm(member_t *member)
{
    assert_int_equal(peer_call(&member->peer, PEER_CALM, 0), NO_ERROR);
    member->storms = false;
}

static void end(member_t *member)
{
    if (member->storms)
        calm(member);
    peer_close(&member->peer);
    member->lives = false;
    ends++;
}

static void assert_restored_or_none(DWORD result)
{
    assert_true(result == NO_ERROR || result == ERROR_IO_PENDING || result == ERROR_INVALID_PARAMETER);
}

static void call(member_t *member)
{
    LONG slot = (LONG)choose(PEER_SLOTS);

    switch (choose(5)) {
    case 0:
    case 1:
        if (!peer_call(&member->peer, PEER_IS_PENDING, slot))
            assert_int_equal(peer_call(&member->peer, PEER_DISABLE, slot), ERROR_IO_PENDING);
        break;
    case 2:
        assert_restored_or_none(peer_call(&member->peer, PEER_RESTORE, 0));
        break;
    case 3:
        assert_restored_or_none(peer_call(&member->peer, PEER_PAIRS, (LONG)choose(100)));
        break;
    default:
        assert_int_equal(peer_call(&member->peer, PEER_DISABLE_BLOCKED, 0), 0);
        member->doomed = true;
    }
}

static void step(member_t *member)
{
    if (!member->lives)
        start(member);
    else if (member->doomed || choose(6) == 0)
        kill_it(member);
    else if (choose(6) == 0)
        end(member);
    else if (!member->storms && choose(3) > 0)
        call(member);
    else if (!member->storms) {
        assert_int_equal(peer_call(&member->peer, PEER_STORM, 0), 0);
        member->storms = true;
    }
}

// Rounds

static void each_living(void (*act)(member_t *))
{
    int i;

    for (i = 0; i < CROWD; i++)
        if (crowd[i].lives)
            act(&crowd[i]);
}

static void kill_if_doomed(member_t *member)
{
    if (member->doomed)
        kill_it(member);
}

static DWORD pending;

static void add_pending(member_t *member)
{
    calm(member);
    pending += member->peer.desk->count;
}

static DWORD count_pending(void)
{
    pending = 0;
    each_living(add_pending);
    return pending;
}

static DWORD count_references(void)
{
    assert_int_equal(peer_call(&judge, PEER_DISABLE, 0), ERROR_IO_PENDING);
    assert_int_equal(peer_call(&judge, PEER_RESTORE, 0), NO_ERROR);
    return judge.desk->count;
}

// A process killed within a restore did not wait for the end of the request that it took, which may still show for a
// moment.
static void assert_count(void)
{
    DWORD started = GetTickCount(), references;

    each_living(kill_if_doomed);
    each_living(calm);
    references = count_references();
    while (count_pending() > references && GetTickCount() - started < scale_bound()) {
        Sleep(1);
        waits++;
    }
    assert_int_equal(pending, references);
    assert_int_equal(count_references(), references);
}

static void play_round(void)
{
    int i;

    for (i = 0; i < STEPS; i++)
        step(&crowd[choose(CROWD)]);
    assert_count();
    rounds++;
}

static SIZE_T memory_of(HANDLE process)
{
    PROCESS_MEMORY_COUNTERS counters = { .cb = sizeof counters };

    assert_true(GetProcessMemoryInfo(process, &counters, sizeof counters));
    return counters.PagefileUsage;
}

// A thread of the judge that is ending keeps handles until it is gone.
static void await_handles(unsigned most)
{
    DWORD started = GetTickCount();

    while (handles_of(judge.id, NULL) > most && GetTickCount() - started < scale_bound())
        Sleep(1);
    assert_in_range(handles_of(judge.id, NULL), 1, most);
}

// Its stack goes even later; a leak never goes.
static void await_memory(SIZE_T most)
{
    DWORD started = GetTickCount();

    while (memory_of(judge.process) > most && GetTickCount() - started < scale_bound())
        Sleep(1);
    assert_in_range(memory_of(judge.process), 0, most);
}

// What is left

static void assert_no_object(HANDLE (*open)(const WCHAR *name), const WCHAR *noun, unsigned number)
{
    WCHAR name[64];
    HANDLE object;

    wsprintfW(name, number < SLOTS ? L"Global\\mediasense-1-%ls%u" : L"Global\\mediasense-1-%ls", noun, number);
    object = open(name);
    if (object || GetLastError() != ERROR_FILE_NOT_FOUND)
        fail_msg("%ls is left", name);
}

static HANDLE open_mutex(const WCHAR *name)
{
    return OpenMutexW(SYNCHRONIZE, FALSE, name);
}

static HANDLE open_semaphore(const WCHAR *name)
{
    return OpenSemaphoreW(SYNCHRONIZE, FALSE, name);
}

static HANDLE open_event(const WCHAR *name)
{
    return OpenEventW(SYNCHRONIZE, FALSE, name);
}

static void assert_no_objects(void)
{
    unsigned slot;

    assert_no_object(open_mutex, L"mutex", SLOTS);
    for (slot = 0; slot < SLOTS; slot++) {
        assert_no_object(open_semaphore, L"slot-", slot);
        assert_no_object(open_event, L"wake-", slot);
        assert_no_object(open_event, L"done-", slot);
    }
}

static void torture_leaves_nothing_behind(void **state)
{
    unsigned before = handles_each(NULL), judges, i;
    DWORD started = GetTickCount();
    SIZE_T memory;

    (void)state;
    peer_open(&judge, programs[0]);
    for (i = 0; i < SETTLED_ROUNDS; i++)
        play_round();
    judges = handles_of(judge.id, NULL);
    memory = memory_of(judge.process);
    while (GetTickCount() - started < seconds * 1000)
        play_round();
    each_living(end);
    await_handles(judges);
    await_memory(memory + MOST_GROWTH);
    peer_close(&judge);
    assert_int_equal(handles_each(NULL), before);
    assert_no_objects();
    print_message("%u rounds, %u starts, %u kills, %u ends, %u waits for an end\n", rounds, starts, kills, ends, waits);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(torture_leaves_nothing_behind),
    };

    if (argc < 4)
        return 2;
    seed = (uint32_t)strtoul(argv[1], NULL, 10);
    seconds = strtoul(argv[2], NULL, 10);
    programs = argv + 3;
    program_count = (unsigned)argc - 3;
    printf("seed %lu, %lu seconds\n", (unsigned long)seed, (unsigned long)seconds);
    return harness_run(tests, NULL, NULL);
}
