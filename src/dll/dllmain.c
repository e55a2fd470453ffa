// SPDX-License-Identifier: MIT
#include "core/machine.h"
#include "system/event_pool.h"
#include "system/lock.h"
#include "system/log.h"
#include "system/settings.h"
#include "system/shared.h"
#include "system/wine_loader.h"

#ifdef XP_EDITION
#include "xp/notifications.h"
#include "xp/system_changes.h"
#endif

#include <windows.h>

// The loader's lock is held here, so nothing is loaded (except under Wine, see wine_loader.c), started, read or waited for. Everything
// else begins at first use.
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *terminating)
{
    (void)module;
    if (reason == DLL_PROCESS_ATTACH)
        wine_loader_claim_name();
    if (reason != DLL_PROCESS_DETACH)
        return TRUE;
    if (terminating) {
        machine_end(); // the cancel routine
#ifdef XP_EDITION
        notifications_end();
#endif
        return TRUE;
    }
    // Unloaded without ever having had a reference: one would have kept it loaded.
#ifdef XP_EDITION
    system_changes_free();
#endif
    event_pool_free();
    lock_free();
    shared_free();
    log_close();
    settings_free();
    return TRUE;
}
