// SPDX-License-Identifier: MIT
// Makes every call of the system layer that can fail do so at each of its uses in a sequence of all kinds of calls,
// once alone and once with all uses that follow. Each sequence runs in its own process.
#include "harness.h"
#include "core/machine.h"
#include "fake.h"
#include "fake_fault.h"
#include "fake_slots.h"

#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PENDING = 0x103, CANCELLED = 0xC0000120, UNTOUCHED = 77, NOT_REACHED = 40, BOUND_S = 20, SLOTS = 3 };

// The results that are allowed during the fault, besides success.
static const struct {
    const char *name;
    result_t errors[3]; // that it can return itself; unused ones are RESULT_OK
    result_t disable, restore;
} calls[FAKE_CALLS] = {
    [FAKE_MEMORY] = { "memory_allocate", { RESULT_NOT_ENOUGH_MEMORY }, RESULT_NOT_ENOUGH_MEMORY, RESULT_OK },
    [FAKE_LOCK] = { "lock_enter", { RESULT_NOT_ENOUGH_MEMORY }, RESULT_NOT_ENOUGH_MEMORY, RESULT_NOT_ENOUGH_MEMORY },
    [FAKE_EVENT] = { "event_create", { RESULT_OPEN_FAILED, RESULT_NOT_ENOUGH_MEMORY }, RESULT_ABSENT, RESULT_OK },
    [FAKE_DUPLICATE] = { "event_duplicate",
                         { RESULT_OPEN_FAILED, RESULT_NOT_ENOUGH_MEMORY },
                         RESULT_ABSENT,
                         RESULT_ABSENT },
    [FAKE_RESET] = { "event_reset", { RESULT_INVALID_HANDLE }, RESULT_INVALID_HANDLE, RESULT_OK },
    [FAKE_STORE_WORD] = { "memory_store_word", { RESULT_OPEN_FAILED }, RESULT_OPEN_FAILED, RESULT_OK },
    [FAKE_STORE_COUNT] = { "memory_store_count", { RESULT_OPEN_FAILED }, RESULT_OK, RESULT_OK },
    [FAKE_OVERLAPPED_EVENT] = { "overlapped_event",
                                { RESULT_INVALID_PARAMETER },
                                RESULT_INVALID_PARAMETER,
                                RESULT_INVALID_PARAMETER },
    [FAKE_OVERLAPPED_START] = { "overlapped_start", { RESULT_INVALID_PARAMETER }, RESULT_INVALID_PARAMETER, RESULT_OK },
    [FAKE_THREAD_OPEN] = { "thread_open", { RESULT_OPEN_FAILED }, RESULT_OPEN_FAILED, RESULT_OK },
    [FAKE_THREAD_START] = { "thread_start", { RESULT_OPEN_FAILED }, RESULT_OPEN_FAILED, RESULT_OK },
    [FAKE_MODULE] = { "process_keep_module", { RESULT_OPEN_FAILED }, RESULT_OPEN_FAILED, RESULT_OK },
    [FAKE_SHARED_ENTER] = { "shared_enter",
                            { RESULT_OPEN_FAILED, RESULT_NOT_ENOUGH_MEMORY },
                            RESULT_ABSENT,
                            RESULT_ABSENT },
    [FAKE_SLOT_CLAIM] = { "slot_claim",
                          { RESULT_OPEN_FAILED, RESULT_NOT_ENOUGH_MEMORY, RESULT_DENIED },
                          RESULT_ABSENT,
                          RESULT_OK },
    [FAKE_SLOT_ADD] = { "slot_add", { RESULT_OPEN_FAILED }, RESULT_OPEN_FAILED, RESULT_OK },
    [FAKE_SLOT_COUNT] = { "slot_count", { RESULT_ABSENT }, RESULT_OK, RESULT_OPEN_FAILED },
    [FAKE_SLOT_OPEN] = { "slot_open", { RESULT_OPEN_FAILED, RESULT_DENIED }, RESULT_OK, RESULT_ABSENT },
    [FAKE_SLOT_TAKE_REMOTELY] = { "slot_drop_remotely",
                                  { RESULT_OPEN_FAILED, RESULT_DENIED },
                                  RESULT_OK,
                                  RESULT_OPEN_FAILED },
    [FAKE_SLOT_AWAIT_WAKE] = { "slot_await_wake", { RESULT_ABSENT }, RESULT_OK, RESULT_OK },
    [FAKE_SLOT_AWAIT_DONE] = { "slot_await_done", { RESULT_ABSENT }, RESULT_OK, RESULT_OK },
};

static fake_fault_t fault;
static fake_overlapped_t slots[SLOTS];
static void *handle;
static uint32_t own, others; // references, by the calls' results
static unsigned other;       // the slot of the other process

// RESULT_ABSENT in the table means the error that the call returns itself.
static void assert_may_answer(result_t result, result_t listed)
{
    assert_int_equal(result, listed == RESULT_ABSENT ? fault.error : listed);
}

// If the computer's count is not available, this process goes on with its own, or counts without the one that denies
// access.
static bool is_denied(void)
{
    return fault.error == RESULT_DENIED;
}

static void disable(fake_overlapped_t *slot)
{
    result_t result = machine_disable(&handle, slot);

    if (result == RESULT_PENDING)
        own++;
    else
        assert_may_answer(result, calls[fault.call].disable);
}

static void note_restored(uint32_t count)
{
    uint32_t before = own + others;

    if (own > 0)
        own--;
    else
        others--;
    if (count == UNTOUCHED)
        assert_int_equal(fault.call, FAKE_STORE_COUNT);
    else if (is_denied())
        assert_in_range(count, own, before - 1);
    else
        assert_int_equal(count, before - 1);
}

static void restore(fake_overlapped_t *slot)
{
    bool any = own + others > 0;
    uint32_t count = UNTOUCHED;
    result_t result = machine_restore(slot, &count);

    if (result == RESULT_OK || result == RESULT_PENDING) {
        note_restored(count);
        while (result == RESULT_PENDING && slot->internal == PENDING)
            sched_yield();
        return;
    }
    assert_int_equal(count, UNTOUCHED);
    if (result == RESULT_INVALID_PARAMETER && (!any || (is_denied() && own == 0)))
        return;
    assert_may_answer(result, calls[fault.call].restore);
}

// The blocked call: its thread waits, or it returned at once.

static atomic_int blocked_result;

static void *block(void *unused)
{
    (void)unused;
    blocked_result = (int)machine_disable_blocked();
    return NULL;
}

static bool start_blocked(pthread_t *thread)
{
    blocked_result = -1;
    assert_int_equal(pthread_create(thread, NULL, block, NULL), 0);
    while (fake.waiting == 0 && blocked_result < 0)
        sched_yield();
    if (blocked_result < 0) {
        own++;
        return true;
    }
    assert_may_answer((result_t)blocked_result, calls[fault.call].disable);
    return false;
}

static void play_blocked(void)
{
    pthread_t thread;
    bool waits = start_blocked(&thread);

    restore(NULL);
    while (waits && own > 0) { // restores have failed
        fake_fault_disarm();
        restore(NULL);
    }
    assert_int_equal(pthread_join(thread, NULL), 0);
    if (waits)
        assert_int_equal(blocked_result, RESULT_OK);
}

// Another process

static void *obey(void *unused)
{
    (void)unused;
    fake_slot_obey(other);
    return NULL;
}

// During the fault, the thread that would serve it may be gone. Then the next call serves it.
static void be_restored(void)
{
    unsigned slot = 0;
    uint32_t count;

    if (own == 0 || !fake_slot_is_had(slot) || slot == other || fake_slot_count(slot) == 0)
        return;
    fake_slot_restore(slot);
    own--;
    while (fault.call != FAKE_SLOT_AWAIT_WAKE && slots[0].internal == PENDING)
        sched_yield();
    while (slots[0].internal == PENDING)
        machine_references(&count, EXCLUSIVE_CALL_MS);
    fake_slot_await_done(slot);
}

static void play(void)
{
    disable(&slots[0]);
    be_restored();
    other = fake_slot_open(0);
    disable(&slots[0]);
    disable(&slots[1]);
    restore(&slots[1]);
    restore(&slots[2]);
    play_blocked();
}

static void play_others(void)
{
    pthread_t thread;

    other = fake_slot_open(3);
    others = 3;
    assert_int_equal(pthread_create(&thread, NULL, obey, NULL), 0);
    restore(&slots[0]);
    disable(&slots[1]);
    restore(NULL);
    restore(NULL);
    restore(&slots[2]);
    fake_fault_disarm();
    while (own > 0)
        restore(NULL);
    fake_slot_die(other);
    fake_slot_serve(other); // wakes the thread
    others = 0;
    assert_int_equal(pthread_join(thread, NULL), 0);
}

// Afterwards only the references of successful calls remain, a pair works, and nothing leaks.
static void assert_whole(void)
{
    while (own > 0)
        restore(NULL);
    assert_int_equal(machine_restore(NULL, NULL), RESULT_INVALID_PARAMETER);
    disable(&slots[0]);
    assert_int_equal(own, 1);
    restore(&slots[0]);
    assert_int_equal(own, 0);
    assert_int_equal(slots[0].internal, 0);
    assert_true(fake_event_is_set(slots[0].event));
    assert_int_equal(fake_slots.looks, 0);
    while (fake.memory != 0 || fake.events != 0 || fake.threads != 0)
        sched_yield(); // our own threads are ending; the alarm ends a hang
}

static void play_end(void)
{
    result_t results[SLOTS];
    int i;

    for (i = 0; i < SLOTS; i++) {
        results[i] = machine_disable(&handle, &slots[i]);
        if (results[i] != RESULT_PENDING)
            assert_may_answer(results[i], calls[fault.call].disable);
    }
    machine_end();
    for (i = 0; i < SLOTS; i++) {
        if (results[i] != RESULT_PENDING)
            continue;
        assert_int_equal(slots[i].internal, CANCELLED);
        assert_int_equal(fake_event_sets(slots[i].event), 1);
    }
}

typedef struct piece {
    void (*play)(void);
    bool ends; // the process
} piece_t;

// In the child.
static void run_piece(const piece_t *piece)
{
    bool reached;
    int i;

    alarm(BOUND_S);
    fake_slots.had = true;
    for (i = 0; i < SLOTS; i++)
        slots[i].event = fake_event_new(true);
    fake_fault_arm(&fault);
    piece->play();
    reached = fake_fault_disarm();
    if (!piece->ends)
        assert_whole();
    harness_leave(reached ? 0 : NOT_REACHED);
}

// False: that use is no longer reached.
static bool run(const piece_t *piece)
{
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0)
        run_piece(piece);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_REACHED)
        return false;
    if (status != 0)
        fail_msg("%s, use %u%s, error %d: status %#x", calls[fault.call].name, fault.at,
                 fault.stays ? " and all that follow" : "", (int)fault.error, (unsigned)status);
    return true;
}

static unsigned faults;

static unsigned run_uses(const piece_t *piece)
{
    unsigned uses = 0;

    for (fault.at = 1; run(piece); fault.at++)
        uses++;
    faults += uses;
    return uses;
}

static void run_call(const piece_t *piece, fake_call_t call, unsigned *uses)
{
    unsigned i;

    for (i = 0; i < 3 && calls[call].errors[i] != RESULT_OK; i++) {
        fault = (fake_fault_t){ .call = call, .error = calls[call].errors[i] };
        *uses += run_uses(piece);
        fault.stays = true;
        if (call != FAKE_SLOT_AWAIT_DONE) // a restore waits for as long as the other process lives
            *uses += run_uses(piece);
    }
}

static void each_call_fails_at_each_use(void **state)
{
    static const piece_t pieces[] = { { play, false }, { play_others, false }, { play_end, true } };
    unsigned call, piece, uses;

    (void)state;
    for (call = 0; call < FAKE_CALLS; call++) {
        for (piece = uses = 0; piece < sizeof pieces / sizeof *pieces; piece++)
            run_call(&pieces[piece], (fake_call_t)call, &uses);
        if (uses == 0)
            fail_msg("%s is never used", calls[call].name);
    }
    print_message("%u faults\n", faults);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_call_fails_at_each_use),
    };

    return harness_run(tests, NULL, NULL);
}
