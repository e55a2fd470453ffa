// SPDX-License-Identifier: MIT
#include "core/machine.h"
#include "dll/trace.h"
#include "system/event_pool.h"
#include "system/lock.h"
#include "system/log.h"
#include "system/settings.h"
#include "system/shared.h"
#include "system/wine_loader.h"

#include <windows.h>

#ifdef DLLMAIN_AT_END // the XP edition cancels requests of its own
void DLLMAIN_AT_END(void);
#endif

// Runs under the loader's lock, so it loads nothing (except under Wine, see wine_loader.c), starts and reads nothing,
// and waits for nothing ("Dynamic-Link Library Best Practices"). Everything else begins at first use.
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *terminating)
{
    (void)module;
    if (reason == DLL_PROCESS_ATTACH) {
        wine_loader_claim_name();
#ifdef EDITION_XP
        trace_set_edition("XP edition");
#endif
    }
    if (reason != DLL_PROCESS_DETACH)
        return TRUE;
    if (terminating) {
        machine_end(); // the cancel routine
#ifdef DLLMAIN_AT_END
        DLLMAIN_AT_END();
#endif
        return TRUE;
    }
    // Unloaded, so it never had a reference: that would have kept it loaded.
    event_pool_free();
    lock_free();
    shared_free();
    log_close();
    settings_free();
    return TRUE;
}
