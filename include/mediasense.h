/* SPDX-License-Identifier: MIT */
/*
 * DisableMediaSense and RestoreMediaSense, as the media-sense shim's iphlpapi.dll exports them on x86 and x64.
 *
 * For C and C++, with <windows.h> of any SDK: before its <iphlpapi.h> or after it, also if that is missing or declares
 * neither function. Both functions may be called from any thread at any time, also with the same OVERLAPPED. Microsoft
 * describes them on the pages "DisableMediaSense function" and "RestoreMediaSense function"; docs/api.md lists each
 * case, in order of precedence.
 */
#ifndef MEDIASENSE_H
#define MEDIASENSE_H

#include <windows.h>

/* The results, if <winerror.h> was left out. */
#ifndef NO_ERROR
#define NO_ERROR 0L
#endif
#ifndef ERROR_INVALID_HANDLE
#define ERROR_INVALID_HANDLE 6L
#endif
#ifndef ERROR_NOT_ENOUGH_MEMORY
#define ERROR_NOT_ENOUGH_MEMORY 8L
#endif
#ifndef ERROR_NOT_SUPPORTED
#define ERROR_NOT_SUPPORTED 50L
#endif
#ifndef ERROR_INVALID_PARAMETER
#define ERROR_INVALID_PARAMETER 87L
#endif
#ifndef ERROR_OPEN_FAILED
#define ERROR_OPEN_FAILED 110L
#endif
#ifndef ERROR_OPERATION_ABORTED
#define ERROR_OPERATION_ABORTED 995L
#endif
#ifndef ERROR_IO_PENDING
#define ERROR_IO_PENDING 997L
#endif

/* As Microsoft's SDK declares what iphlpapi.dll exports: imported, unless the program says otherwise. */
#if !defined(_MSC_VER)
#define MEDIASENSE_LINKAGE
#elif defined(IPHLPAPI_DLL_LINKAGE)
#define MEDIASENSE_LINKAGE IPHLPAPI_DLL_LINKAGE
#else
#define MEDIASENSE_LINKAGE DECLSPEC_IMPORT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Takes a reference: media sensing is disabled while at least one exists on the computer. Its request stays pending
 * until RestoreMediaSense completes it, or until the process ends, which cancels it.
 *
 * pHandle      receives a handle (one HANDLE is written) that becomes signalled when the request ends. It is valid
 *              while the request is pending and must not be closed; CloseHandle on it fails, also later. NULL:
 *              synchronous.
 * pOverLapped  one OVERLAPPED, which must stay in place until the request ends. hEvent may be NULL, or an event,
 *              which is reset now and set at the end; its low bit is ignored. The other members need no value.
 *              Internal is STATUS_PENDING meanwhile and STATUS_SUCCESS or STATUS_CANCELLED at the end; InternalHigh
 *              is 0. NULL: synchronous.
 *
 * Returns at once, when neither pointer is NULL:
 *   ERROR_IO_PENDING          the reference is taken; the request is pending
 *   ERROR_INVALID_PARAMETER   pOverLapped cannot be read and written for its whole size
 *   ERROR_OPEN_FAILED         *pHandle cannot be written, no handle or thread is left for a reference, another process
 *                             blocks the count for five seconds, the thread impersonates by a token that could not be
 *                             put back, or the process ends
 *   ERROR_INVALID_HANDLE      hEvent is no handle of an event that this process may set
 *   ERROR_NOT_ENOUGH_MEMORY   no memory is left for a reference
 * or blocks, non-alertable, when either is NULL (the other is ignored):
 *   NO_ERROR                  a restore completed the request
 *   ERROR_OPERATION_ABORTED   the process ends
 *   ERROR_OPEN_FAILED, ERROR_NOT_ENOUGH_MEMORY   as above, without blocking
 * or, if the settings say so, whatever the pointers are:
 *   ERROR_NOT_SUPPORTED       policy = unsupported
 * A failing call has changed nothing.
 */
MEDIASENSE_LINKAGE DWORD WINAPI DisableMediaSense(HANDLE *pHandle, OVERLAPPED *pOverLapped);

/*
 * Drops one reference and completes its request: the one that was started with the same OVERLAPPED (of several, the
 * oldest), else the oldest of this process, else one of another process of the computer.
 *
 * pOverlapped      NULL, or one OVERLAPPED; it may be the one that is still pending. Internal and InternalHigh become
 *                  0, and hEvent, if it is not NULL, is set, after everything else.
 * lpdwEnableCount  NULL, or one DWORD that receives the number of references that remain.
 *
 * Returns:
 *   NO_ERROR                  the reference is dropped, its request has ended
 *   ERROR_IO_PENDING          the reference is dropped and the count is correct, but another process must still end its
 *                             request; then pOverlapped completes. Without pOverlapped the call waits for that instead.
 *                             Either ends after five seconds if that process is stopped
 *   ERROR_INVALID_PARAMETER   a pointer is neither NULL nor writable, or there is no reference
 *   ERROR_INVALID_HANDLE      hEvent is no handle of an event that this process may set
 *   ERROR_OPEN_FAILED         no handle is left to signal hEvent, another process blocks the count for five seconds, or
 *                             the thread impersonates by a token that could not be put back
 *   ERROR_NOT_ENOUGH_MEMORY   no memory is left, at the very first call
 *   ERROR_NOT_SUPPORTED       policy = unsupported, before all else
 * A failing call has changed nothing.
 */
MEDIASENSE_LINKAGE DWORD WINAPI RestoreMediaSense(OVERLAPPED *pOverlapped, LPDWORD lpdwEnableCount);

#ifdef __cplusplus
}
#endif

#endif
