// SPDX-License-Identifier: MIT
// Which iphlpapi.dll does this program get? Its exit code tells.
#include "which.h"

#include <windows.h>

// Wine may call its own DLL by the path of the one beside, so the path tells nothing. Wine's own lacks this function.
static BOOL is_shim(HMODULE dll)
{
    return GetProcAddress(dll, "DisableMediaSense") != NULL;
}

int main(void)
{
    HMODULE dll = LoadLibraryW(L"iphlpapi.dll");

    if (!dll)
        return WHICH_NONE;
    if (!is_shim(dll))
        return WHICH_SYSTEM;
    return GetProcAddress(dll, "GetNumberOfInterfaces") ? WHICH_BESIDE : WHICH_BESIDE_ALONE;
}
