// SPDX-License-Identifier: MIT
// The one lock of the DLL. It needs no set-up, so loading the DLL does nothing for it.
#ifndef SYSTEM_LOCK_H
#define SYSTEM_LOCK_H

#include "system/annotations.h"
#include "system/result.h"

#include <stdbool.h>

// RESULT_NOT_ENOUGH_MEMORY if it cannot be made. RESULT_ABORTED if the process ends and the lock is closed, or held by
// a thread that was killed. Either way the caller must do without it.
_Check_return_ result_t lock_enter(void);
_Check_return_ bool lock_try_enter(void); // only if that needs no wait; call lock_enter once before
void lock_leave(void);

// For the cancel routine: from now on no thread enters. Waits for none.
void lock_close(void);
bool lock_is_closed(void);

// For a DLL that is unloaded and never had a pending request.
void lock_free(void);

#endif
