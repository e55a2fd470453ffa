// SPDX-License-Identifier: MIT
// Stands in for the system's iphlpapi.dll of another folder: its answer is nobody else's.
#include "moved_system.h"

__declspec(dllexport) DWORD WINAPI GetNumberOfInterfaces(DWORD *count)
{
    *count = FAR_COUNT;
    return FAR_ANSWER;
}

// `load` asks for it.
__declspec(dllexport) DWORD WINAPI GetAdaptersInfo(void *adapters, ULONG *size)
{
    (void)adapters;
    (void)size;
    return FAR_ANSWER;
}
