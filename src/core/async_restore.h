// SPDX-License-Identifier: MIT
// A restore that was asked asynchronously and waits for another process: a thread ends it when that one has answered.
#ifndef CORE_ASYNC_RESTORE_H
#define CORE_ASYNC_RESTORE_H

#include "core/references.h"
#include "core/request.h"

#include <stdbool.h>

// Takes both over, or answers false: the caller must wait itself.
bool async_restore_start(const request_t *restore, const asked_reference_t *ask);

// For the cancel routine, which takes no lock.
void async_restore_cancel_all(void);

#endif
