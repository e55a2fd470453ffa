// SPDX-License-Identifier: MIT
// The two exported functions. The policy in force decides who serves a call. For the state machine, arguments are
// checked here, in the order of docs/api.md.
#include "core/machine.h"
#include "dll/policy.h"
#include "dll/trace.h"
#include "system/log.h"
#include "system/memory.h"

#include "mediasense.h"

#define SAME(result, error) _Static_assert((int)(result) == (error), "a result is the Win32 code of its name")

SAME(RESULT_OK, NO_ERROR);
SAME(RESULT_INVALID_HANDLE, ERROR_INVALID_HANDLE);
SAME(RESULT_NOT_ENOUGH_MEMORY, ERROR_NOT_ENOUGH_MEMORY);
SAME(RESULT_INVALID_PARAMETER, ERROR_INVALID_PARAMETER);
SAME(RESULT_OPEN_FAILED, ERROR_OPEN_FAILED);
SAME(RESULT_ABORTED, ERROR_OPERATION_ABORTED);
SAME(RESULT_PENDING, ERROR_IO_PENDING);

static DWORD emulate_disable(HANDLE *handle, OVERLAPPED *overlapped)
{
    if (!handle || !overlapped)
        return machine_disable_blocked();
    if (!memory_is_writable(overlapped, sizeof *overlapped))
        return ERROR_INVALID_PARAMETER;
    if (!memory_is_writable(handle, sizeof *handle))
        return ERROR_OPEN_FAILED;
    return machine_disable(handle, overlapped);
}

static DWORD emulate_restore(OVERLAPPED *overlapped, DWORD *count)
{
    if (overlapped && !memory_is_writable(overlapped, sizeof *overlapped))
        return ERROR_INVALID_PARAMETER;
    if (count && !memory_is_writable(count, sizeof *count))
        return ERROR_INVALID_PARAMETER;
    return machine_restore(overlapped, (uint32_t *)count);
}

static DWORD serve_disable(policy_t policy, HANDLE *handle, OVERLAPPED *overlapped)
{
    DWORD result;

    switch (policy) {
    case POLICY_NATIVE:
        return policy_native_disable(&result, handle, overlapped) ? result : emulate_disable(handle, overlapped);
    case POLICY_AUTO:
        return ERROR_OPEN_FAILED; // nothing is decided yet
    case POLICY_NOOP:
        return NO_ERROR;
    case POLICY_UNSUPPORTED:
        return ERROR_NOT_SUPPORTED;
    default:
        return emulate_disable(handle, overlapped);
    }
}

static DWORD serve_restore(policy_t policy, OVERLAPPED *overlapped, DWORD *count)
{
    switch (policy) {
    case POLICY_NATIVE:
        return policy_native_restore(overlapped, count);
    case POLICY_AUTO:
        return ERROR_OPEN_FAILED; // nothing is decided yet
    case POLICY_NOOP:
        return NO_ERROR;
    case POLICY_UNSUPPORTED:
        return ERROR_NOT_SUPPORTED;
    default:
        return emulate_restore(overlapped, count);
    }
}

DWORD WINAPI DisableMediaSense(HANDLE *pHandle, OVERLAPPED *pOverLapped)
{
    policy_t policy = policy_in_force();
    trace_t trace;
    DWORD result;

    if (!log_is_on())
        return serve_disable(policy, pHandle, pOverLapped);
    trace_disable(&trace, pHandle, pOverLapped);
    if ((policy == POLICY_EMULATE || policy == POLICY_NATIVE) && (!pHandle || !pOverLapped))
        trace_blocks(&trace);
    result = serve_disable(policy, pHandle, pOverLapped);
    trace_end(&trace, policy_in_force(), result); // the call may have changed the policy
    return result;
}

DWORD WINAPI RestoreMediaSense(OVERLAPPED *pOverlapped, LPDWORD lpdwEnableCount)
{
    policy_t policy = policy_in_force();
    trace_t trace;
    DWORD result;

    if (!log_is_on())
        return serve_restore(policy, pOverlapped, lpdwEnableCount);
    trace_restore(&trace, pOverlapped, lpdwEnableCount);
    result = serve_restore(policy, pOverlapped, lpdwEnableCount);
    trace_end(&trace, policy, result);
    return result;
}
