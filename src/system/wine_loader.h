// SPDX-License-Identifier: MIT
// Makes Wine's loader handle two DLLs of one name as Windows does.
#ifndef SYSTEM_WINE_LOADER_H
#define SYSTEM_WINE_LOADER_H

#include <stdbool.h>

// Is a loaded module one of Wine's own, whatever its file name? Wine marks each after the DOS header.
bool wine_loader_is_wines(const void *module);

bool wine_loader_is_wine(void);

// Under Wine: from now on the bare name iphlpapi.dll leads to this DLL and never to the system's. For DllMain.
void wine_loader_claim_name(void);

#endif
