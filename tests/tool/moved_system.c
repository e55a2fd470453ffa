// SPDX-License-Identifier: MIT
// Stands in for the system's iphlpapi.dll of another folder: its answer is nobody else's. Built once more as what an update
// leaves there: with names that no table has, the first and the last of all, and one in between.
#include "moved_system.h"

__declspec(dllexport) DWORD WINAPI GetNumberOfInterfaces(DWORD *count)
{
    *count = FAR_COUNT;
    return FAR_ANSWER;
}

#ifdef MOVED_SYSTEM_UPDATED
__declspec(dllexport) DWORD WINAPI AAAFutureName(DWORD *count)
{
    return GetNumberOfInterfaces(count);
}

__declspec(dllexport) DWORD WINAPI GetIfTableOfTheFuture(DWORD *count)
{
    return GetNumberOfInterfaces(count);
}

__declspec(dllexport) DWORD WINAPI zFutureName(DWORD *count)
{
    return GetNumberOfInterfaces(count);
}
#endif
