// SPDX-License-Identifier: MIT
// The count of references: how many successful DisableMediaSense are not yet restored or cancelled.
// Nothing above knows where it is kept. Every call needs the caller's lock.
#ifndef CORE_LEDGER_H
#define CORE_LEDGER_H

#include "result.h"

#include <stdint.h>

// Takes one reference; fails when it cannot be had, and then has changed nothing.
result_t ledger_take(void);

// Drops one that was taken and returns how many remain.
uint32_t ledger_drop(void);

// At process end: every reference of this process is gone.
void ledger_clear(void);

#endif
