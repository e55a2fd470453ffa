// SPDX-License-Identifier: MIT
// Events whose handles programs get as *pHandle. They are protected from CloseHandle, reused, and never closed while
// the DLL is loaded. The page "DisableMediaSense function" forbids closing the handle; a program that does it anyway
// closes nothing, since the number never belongs to another object. The pool keeps as many as were ever in use at once.
#ifndef SYSTEM_EVENT_POOL_H
#define SYSTEM_EVENT_POOL_H

#include "system/annotations.h"
#include "system/event.h"

// A manual-reset event, not signalled. RESULT_OPEN_FAILED or RESULT_NOT_ENOUGH_MEMORY. The caller must not hold the
// lock.
_Check_return_ result_t event_pool_take(_Out_ event_t *event);
void event_pool_give_back(event_t event);

// For a DLL that is unloaded.
void event_pool_free(void);

#endif
