// SPDX-License-Identifier: MIT
// Stands in for the system's iphlpapi.dll of a Windows of version 5 whose two functions are there and do nothing, as
// ReactOS has them. Everything else it forwards to Wine's DLL.
#include <windows.h>

DWORD WINAPI DisableMediaSense(HANDLE *handle, OVERLAPPED *overlapped)
{
    (void)handle, (void)overlapped;
    return NO_ERROR;
}

DWORD WINAPI RestoreMediaSense(OVERLAPPED *overlapped, DWORD *count)
{
    (void)overlapped, (void)count;
    return NO_ERROR;
}
