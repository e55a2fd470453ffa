// SPDX-License-Identifier: MIT
// The two exported functions: their arguments are checked here, in the order that docs/api.md gives.
#include "core/machine.h"
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

DWORD WINAPI DisableMediaSense(HANDLE *pHandle, OVERLAPPED *pOverLapped)
{
    if (!pHandle || !pOverLapped)
        return machine_disable_blocked();
    if (!memory_is_writable(pOverLapped, sizeof *pOverLapped))
        return ERROR_INVALID_PARAMETER;
    if (!memory_is_writable(pHandle, sizeof *pHandle))
        return ERROR_OPEN_FAILED;
    return machine_disable(pHandle, pOverLapped);
}

DWORD WINAPI RestoreMediaSense(OVERLAPPED *pOverlapped, LPDWORD lpdwEnableCount)
{
    if (pOverlapped && !memory_is_writable(pOverlapped, sizeof *pOverlapped))
        return ERROR_INVALID_PARAMETER;
    if (lpdwEnableCount && !memory_is_writable(lpdwEnableCount, sizeof *lpdwEnableCount))
        return ERROR_INVALID_PARAMETER;
    return machine_restore(pOverlapped, (uint32_t *)lpdwEnableCount);
}
