// SPDX-License-Identifier: MIT
#include "xp/real.h"

#include "system/impersonation.h"
#include "system/native.h"
#include "system/process.h"

static real_t functions;
static volatile LONG found;

// Threads that come first at the same time store the same.
static void find(HMODULE module)
{
#define FIND(name) functions.name = (void *)GetProcAddress(module, #name)
    FIND(GetIpAddrTable);
    FIND(GetIpForwardTable);
    FIND(GetIfTable);
    FIND(GetIpNetTable);
    FIND(GetTcpTable);
    FIND(GetUdpTable);
    FIND(GetIfEntry);
    FIND(GetAdaptersInfo);
    FIND(GetAdaptersAddresses);
    FIND(GetExtendedTcpTable);
    FIND(GetExtendedUdpTable);
    FIND(GetIfTable2);
    FIND(FreeMibTable);
    FIND(AllocateAndGetIfTableFromStack);
    FIND(AllocateAndGetIpNetTableFromStack);
    FIND(AllocateAndGetTcpTableFromStack);
    FIND(AllocateAndGetUdpTableFromStack);
    FIND(AllocateAndGetIpAddrTableFromStack);
    FIND(AllocateAndGetIpForwardTableFromStack);
    FIND(AllocateAndGetTcpExTableFromStack);
    FIND(AllocateAndGetUdpExTableFromStack);
#undef FIND
}

const real_t *real_functions(void)
{
    DWORD error = GetLastError();
    impersonation_t token;
    HMODULE module;

    if (found)
        return &functions;
    module = impersonation_suspend(&token) == RESULT_OK ? native_module() : NULL;
    impersonation_resume(token);
    // With a PROGRAM.EXE.local file the loader answers the full path with this DLL, which would call itself for ever.
    if (module && module != process_own_module())
        find(module);
    if (module) // or the next call tries again
        InterlockedExchange(&found, 1);
    SetLastError(error);
    return &functions;
}
