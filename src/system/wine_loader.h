// SPDX-License-Identifier: MIT
// What the loader of Wine needs to be told about two DLLs of one name. Real Windows needs nothing of it.
#ifndef SYSTEM_WINE_LOADER_H
#define SYSTEM_WINE_LOADER_H

#include <stdbool.h>

// Is a module that is loaded one of Wine's own, whatever file it is named after? Wine marks each behind the DOS header.
bool wine_loader_is_wines(const void *module);

bool wine_loader_is_wine(void);

// Under Wine: from now on the bare name iphlpapi.dll leads to this DLL and never to the system's. For DllMain.
void wine_loader_claim_name(void);

#endif
