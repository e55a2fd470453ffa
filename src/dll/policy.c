// SPDX-License-Identifier: MIT
#include "dll/policy.h"

#include "dll/trace.h"
#include "system/policy_rules.h"
#include "system/impersonation.h"
#include "system/kernel.h"
#include "system/log.h"
#include "system/memory.h"
#include "system/real_dll.h"
#include "system/path.h"
#include "system/process.h"
#include "system/shared.h"

#include <windows.h>

enum { AT_ONCE_MS = 50 }; // a real synchronous call waits for a restore, so it takes longer

static volatile LONG in_force = POLICY_AUTO;

static policy_t policy_of(const settings_t *settings)
{
    uint32_t windows = kernel_major_version();
    bool has_real = policy_wants_native(settings->policy, windows) && real_dll_load();

    return policy_choose(settings->policy, windows, has_real);
}

static void open_log(const settings_t *settings, policy_t chosen)
{
    wchar_t *program = settings->log ? path_of_program() : NULL;
    wchar_t *path = program ? path_of_log(program, settings->log) : NULL;
    shared_t turn = NULL;

    if (path && shared_open_or_create(&turn, SHARED_LOG, 0) != RESULT_OK)
        turn = NULL; // lines may mix then
    if (path && log_open(path, turn)) {
        trace_write_header(settings, chosen);
        log_ready();
    }
    memory_free(path);
    memory_free(program);
}

// Concurrent first callers compute the same policy; the log is open before any of them continues. A late one must not
// undo leave_native.
static void decide(void)
{
    const settings_t *settings = settings_get();
    policy_t chosen = policy_of(settings);

    open_log(settings, chosen);
    InterlockedCompareExchange(&in_force, (LONG)chosen, POLICY_AUTO);
}

// The decision applies to the process, whomever this thread impersonates.
static policy_t decide_as_process(void)
{
    DWORD error = GetLastError();
    impersonation_t token;

    if (process_ends())
        return POLICY_EMULATE; // nothing can be loaded or read any more
    if (impersonation_suspend(&token) == RESULT_OK)
        decide();
    impersonation_resume(token);
    SetLastError(error);
    return (policy_t)in_force;
}

policy_t policy_in_force(void)
{
    LONG decided = in_force;

    return decided != POLICY_AUTO ? (policy_t)decided : decide_as_process();
}

// The system's own functions do nothing, so the state machine serves from now on. False if the user asked for `native`
// by name: that stays. Concurrent callers set the same policy; one of them writes to the log.
static bool leave_native(void)
{
    if (settings_get()->policy != POLICY_AUTO)
        return false;
    if (InterlockedExchange(&in_force, POLICY_EMULATE) == POLICY_NATIVE)
        log_note("the system's own functions do nothing: policy emulate from here on", 0);
    return true;
}

static volatile LONG proven;      // a call has waited, or is pending: the functions are real
static volatile LONG begun, done; // restores of this process

bool policy_native_disable(DWORD *result, HANDLE *handle, OVERLAPPED *overlapped)
{
    bool asynchronous = handle && overlapped, waited;
    DWORD started = GetTickCount();
    LONG done_before = done;

    *result = real_dll_disable(handle, overlapped);
    waited = GetTickCount() - started >= AT_ONCE_MS;
    if (asynchronous ? *result == ERROR_IO_PENDING : *result == NO_ERROR && waited)
        InterlockedExchange(&proven, TRUE);
    if (*result != NO_ERROR || proven)
        return true;
    if (!asynchronous && begun != done_before)
        return true; // a restore was in progress, or has begun since, so it may have waited for that
    return !leave_native();
}

DWORD policy_native_restore(OVERLAPPED *overlapped, DWORD *count)
{
    DWORD result;

    InterlockedIncrement(&begun);
    result = real_dll_restore(overlapped, count);
    InterlockedIncrement(&done);
    return result;
}
