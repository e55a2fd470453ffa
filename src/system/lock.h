// SPDX-License-Identifier: MIT
// The one lock of the DLL. It needs no set-up, so that nothing has to be done when the DLL is loaded.
#ifndef SYSTEM_LOCK_H
#define SYSTEM_LOCK_H

#include "system/result.h"

#include <stdbool.h>

// RESULT_NOT_ENOUGH_MEMORY when it cannot be made, RESULT_ABORTED when the process ends and the lock is closed or
// held by a thread that was killed. Either way the caller must do without it.
result_t lock_enter(void);
bool lock_try_enter(void); // only if that needs no wait; after lock_enter has made it
void lock_leave(void);

// From here on nobody enters. Waits for nobody; for the cancel routine.
void lock_close(void);
bool lock_is_closed(void);

// Frees what the lock holds; for a DLL that is unloaded while nothing was ever pending.
void lock_free(void);

#endif
