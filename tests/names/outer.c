// SPDX-License-Identifier: MIT
// A DLL that imports forwarded names and then the plug-in, whose first import is iphlpapi.dll again. It takes two
// names: the first makes the loader look up what the system's DLL imports.
#include "pair.h"

#include <iphlpapi.h>

__declspec(dllimport) bool plugin_pair(void);

__declspec(dllexport) bool outer_pair(void)
{
    DWORD interfaces;
    ULONG size = 0;

    return GetNumberOfInterfaces(&interfaces) == NO_ERROR &&
           GetIfTable(NULL, &size, FALSE) == ERROR_INSUFFICIENT_BUFFER && plugin_pair();
}
