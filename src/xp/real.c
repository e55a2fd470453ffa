// SPDX-License-Identifier: MIT
#include "xp/real.h"

#include "system/impersonation.h"
#include "system/real_dll.h"
#include "system/process.h"

// Programs have these structures in their own memory, so their sizes are fixed.
#define SIZE(type, size) _Static_assert(sizeof(type) == (size), "as in Windows' ABI")
SIZE(IP_ADAPTER_INFO, sizeof(void *) == 4 ? 640 : 704);
SIZE(IP_ADAPTER_ADDRESSES, sizeof(void *) == 4 ? 368 : 440); // of Vista; later versions are longer
SIZE(MIB_IPADDRROW, 24);
SIZE(MIB_IPFORWARDROW, 56);
SIZE(MIB_IPNETROW, 24);
SIZE(MIB_IFROW, 860);
SIZE(MIB_TCPROW, 20);
SIZE(MIB_UDPROW, 8);
SIZE(MIB_IF_ROW2, 1352);

static real_t functions;
static volatile LONG found;

// Concurrent first callers store the same values.
static void real_find(HMODULE module)
{
#define FIND(type, name) functions.name = (type *)(void *)GetProcAddress(module, #name)
    REAL_FUNCTIONS(FIND)
#undef FIND
}

const real_t *real_functions(void)
{
    DWORD error = GetLastError();
    impersonation_t token;
    HMODULE module;

    if (found)
        return &functions;
    module = impersonation_suspend(&token) == RESULT_OK ? real_dll_module() : NULL;
    impersonation_resume(token);
    // With a PROGRAM.EXE.local file the loader returns this DLL for the full path, which would call itself endlessly.
    if (module && module != process_own_module())
        real_find(module);
    if (module) // else the next call tries again
        InterlockedExchange(&found, 1);
    SetLastError(error);
    return &functions;
}
