// SPDX-License-Identifier: MIT
#include "standin.h"

__declspec(dllexport) standin_t standin;

static DWORD record(int *calls, void *first, void *second)
{
    standin.error_before = GetLastError();
    standin.arguments[0] = first;
    standin.arguments[1] = second;
    ++*calls;
    SetLastError(standin.error);
    return standin.answer;
}

__declspec(dllexport) DWORD WINAPI DisableMediaSense(void *handle, void *overlapped)
{
    return record(&standin.disables, handle, overlapped);
}

#ifndef STANDIN_WITHOUT_RESTORE
__declspec(dllexport) DWORD WINAPI RestoreMediaSense(void *overlapped, void *count)
{
    return record(&standin.restores, overlapped, count);
}
#endif
