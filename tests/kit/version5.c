// SPDX-License-Identifier: MIT
// A stand-in for the iphlpapi.dll of a Windows of version 5 whose two functions exist and do nothing, as
// in ReactOS. It forwards everything else to Wine's DLL.
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
