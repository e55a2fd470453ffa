// SPDX-License-Identifier: MIT
#include "dll_calls.h"

#include "harness.h"
#include "handles.h"
#include "leaks.h"
#include "peer.h"
#include "scale.h"

#include <winternl.h>

#include <string.h>

enum { CALLS = 3, UNTOUCHED = 77, PROD_MS = 200 };

typedef DWORD(WINAPI *disable_t)(HANDLE *, OVERLAPPED *);
typedef DWORD(WINAPI *restore_t)(OVERLAPPED *, DWORD *);

static disable_t disable_media_sense;
static restore_t restore_media_sense;
static const dll_calls_t *running;
static const faulty_call_t nothing;
static const fault_t no_fault = { .call = &nothing };
static const fault_t *fault;
static OVERLAPPED slots[CALLS];
static HANDLE handles[CALLS];
static bool over;         // nothing fails any more
static DWORD own, others; // references, by the calls' results
static peer_t peer;

static bool fails(const char *call)
{
    return fault->call->name && strcmp(fault->call->name, call) == 0;
}

// Answers

static DWORD documented(DWORD error)
{
    return error == ERROR_NOT_ENOUGH_MEMORY ? ERROR_NOT_ENOUGH_MEMORY : ERROR_OPEN_FAILED;
}

static unsigned flag_of(DWORD result)
{
    switch (result) {
    case ERROR_INVALID_HANDLE:
        return ANSWER_INVALID_HANDLE;
    case ERROR_NOT_ENOUGH_MEMORY:
        return ANSWER_NO_MEMORY;
    case ERROR_INVALID_PARAMETER:
        return ANSWER_INVALID_PARAMETER;
    case ERROR_OPEN_FAILED:
        return ANSWER_OPEN_FAILED;
    case ERROR_OPERATION_ABORTED:
        return ANSWER_ABORTED;
    default:
        return 0;
    }
}

static void assert_may_answer(DWORD result, unsigned answers)
{
    if (running->policy && result == ERROR_NOT_SUPPORTED)
        return;
    assert_false(over);
    if ((answers & flag_of(result)) || ((answers & ANSWER_SAME) && result == documented(fault->error)))
        return;
    fail_msg("a call answers %lu", result);
}

// If the computer's count is not available, this process goes on with its own.
static bool is_denied(void)
{
    return fault->error == ERROR_ACCESS_DENIED;
}

static void disable(int slot)
{
    DWORD result = disable_media_sense(&handles[slot], &slots[slot]);

    if (result == ERROR_IO_PENDING)
        own++;
    else
        assert_may_answer(result, fault->call->disable);
}

static void note_restored(DWORD count)
{
    DWORD before = own + others;

    if (own > 0)
        own--;
    else
        others--;
    if (is_denied())
        assert_in_range(count, own, before - 1);
    else
        assert_int_equal(count, before - 1);
}

// Memory that cannot be verified is not written. Before that, an event that could not be reset shows nothing.
static void await_end(int slot)
{
    bool written = !fails("VirtualQuery");
    DWORD started = GetTickCount();

    while (written && *(volatile ULONG_PTR *)&slots[slot].Internal == STATUS_PENDING) {
        assert_true(GetTickCount() - started < scale_bound());
        SwitchToThread();
    }
    assert_int_equal(WaitForSingleObject(slots[slot].hEvent, scale_bound()), WAIT_OBJECT_0);
}

static void restore(int slot) // or -1
{
    OVERLAPPED *overlapped = slot < 0 ? NULL : &slots[slot];
    bool any = own + others > 0;
    DWORD count = UNTOUCHED, result = restore_media_sense(overlapped, &count);

    if (result == NO_ERROR || result == ERROR_IO_PENDING) {
        note_restored(count);
        if (slot >= 0)
            await_end(slot);
        else
            assert_int_equal(result, NO_ERROR);
        return;
    }
    assert_int_equal(count, UNTOUCHED);
    if (result == ERROR_INVALID_PARAMETER && (!any || (is_denied() && own == 0)))
        return;
    assert_may_answer(result, fault->call->restore);
}

// Blocked: its thread waits, or it returned at once.

static HANDLE waits;

static DWORD WINAPI block(void *unused)
{
    DWORD result;

    (void)unused;
    failing_imports_show_wait(waits);
    result = disable_media_sense(NULL, NULL);
    failing_imports_show_wait(NULL);
    return result;
}

static DWORD result_of(HANDLE thread)
{
    DWORD result;

    assert_int_equal(WaitForSingleObject(thread, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(thread, &result));
    CloseHandle(thread);
    return result;
}

static void calls_blocked(void)
{
    HANDLE either[2] = { waits, CreateThread(NULL, 0, block, NULL, 0, NULL) };
    DWORD result, first;

    assert_non_null(either[1]);
    first = WaitForMultipleObjects(2, either, FALSE, scale_bound());
    assert_in_range(first, WAIT_OBJECT_0, WAIT_OBJECT_0 + 1);
    own += first == WAIT_OBJECT_0;
    restore(-1);
    while (first == WAIT_OBJECT_0 && own > 0) { // restores have failed
        fault_disarm();
        restore(-1);
    }
    result = result_of(either[1]);
    if (first != WAIT_OBJECT_0 || result != NO_ERROR)
        assert_may_answer(result, fault->call->disable);
}

static void calls_own(void)
{
    disable(0);
    disable(1);
    restore(1);
    restore(2);
    calls_blocked();
}

// The other process

static void peer_hold(LONG references)
{
    LONG slot;

    for (slot = 0; slot < references; slot++)
        assert_int_equal(peer_call(&peer, PEER_DISABLE, slot), ERROR_IO_PENDING);
    others += (DWORD)references;
}

static void peer_let_go(void)
{
    for (; others > 0; others--)
        assert_int_equal(peer_call(&peer, PEER_RESTORE, 0), NO_ERROR);
}

// Serves requests of others, and takes nothing that the other process is about to take.
static void prod(void)
{
    fault_disarm();
    assert_int_equal(disable_media_sense(&handles[1], &slots[1]), ERROR_IO_PENDING);
    assert_int_equal(restore_media_sense(&slots[1], NULL), NO_ERROR);
}

// Takes one of ours, which our thread ends. If the fault stopped or blinded that, our next call ends it.
static void be_restored(void)
{
    if (own == 0 || is_denied())
        return;
    peer_tell(&peer, PEER_RESTORE, 0);
    while (WaitForSingleObject(peer.done, PROD_MS) != WAIT_OBJECT_0)
        prod();
    assert_int_equal(peer.desk->result, NO_ERROR);
    own--;
    if (fails("NtQuerySemaphore"))
        prod();
    await_end(0);
}

static void calls_others(void)
{
    peer_hold(2);
    restore(0);
    disable(1);
    restore(-1);
    restore(-1);
    fault_disarm();
    while (own > 0)
        restore(-1);
    peer_let_go();
}

static void calls_restored(void)
{
    disable(0);
    be_restored();
}

static void calls_pair(void)
{
    disable(0);
    restore(0);
}

const dll_calls_t dll_calls[] = {
    { "own", calls_own, NULL, NULL },           { "others", calls_others, NULL, NULL },
    { "restored", calls_restored, NULL, NULL }, { "log", calls_pair, NULL, L"faults.log" },
    { "native", calls_pair, L"native", L"on" },
};
const unsigned dll_calls_count = sizeof dll_calls / sizeof *dll_calls;

// Before and after

void dll_calls_open(const char *peer_program)
{
    int slot;

    peer_open(&peer, peer_program);
    waits = CreateEventW(NULL, FALSE, FALSE, NULL);
    assert_non_null(waits);
    for (slot = 0; slot < CALLS; slot++) {
        slots[slot].hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
        assert_non_null(slots[slot].hEvent);
    }
}

void dll_calls_close(void)
{
    int slot;

    peer_close(&peer);
    for (slot = 0; slot < CALLS; slot++)
        CloseHandle(slots[slot].hEvent);
    CloseHandle(waits);
}

static void *function(HMODULE dll, const char *name)
{
    void *address = (void *)GetProcAddress(dll, name);

    assert_non_null(address);
    return address;
}

static HMODULE load(void)
{
    HMODULE dll;

    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", running->policy ? running->policy : L"emulate"));
    SetEnvironmentVariableW(L"MEDIASENSE_LOG", running->log);
    dll = LoadLibraryW(L"iphlpapi.dll");
    assert_non_null(dll);
    failing_imports_replace();
    disable_media_sense = (disable_t)function(dll, "DisableMediaSense");
    restore_media_sense = (restore_t)function(dll, "RestoreMediaSense");
    return dll;
}

// Only the references of successful calls remain; then a pair works. A process that fell back stays alone.
static void assert_works(void)
{
    over = true;
    while (own > 0)
        restore(-1);
    if (running->policy)
        return;
    assert_int_equal(restore_media_sense(NULL, NULL), ERROR_INVALID_PARAMETER);
    disable(0);
    assert_int_equal(own, 1);
    restore(0);
    assert_int_equal(own, 0);
    assert_int_equal(slots[0].Internal, 0);
    assert_int_equal(WaitForSingleObject(slots[0].hEvent, 0), WAIT_OBJECT_0);
}

static void unload(HMODULE dll)
{
    failing_imports_join_threads();
    assert_true(FreeLibrary(dll));
    assert_null(GetModuleHandleW(L"iphlpapi.dll"));
    leaks_no_block(fault);
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"emulate"));
    SetEnvironmentVariableW(L"MEDIASENSE_LOG", NULL);
}

bool dll_calls_run(const dll_calls_t *sequence, const fault_t *next)
{
    unsigned before = handles_each(NULL);
    HMODULE dll;
    bool reached;

    running = sequence;
    fault = next->call ? next : &no_fault;
    own = others = 0;
    over = false;
    dll = load();
    fault_arm(next);
    sequence->run();
    reached = fault_disarm();
    assert_works();
    unload(dll);
    if (next->call) // otherwise this is the first time
        leaks_no_handle(before);
    return reached;
}
