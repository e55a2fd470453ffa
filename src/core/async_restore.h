// SPDX-License-Identifier: MIT
// Restores that were asked asynchronously and wait for other processes. One thread ends each when its process has answered, is
// gone, or has done neither for five seconds.
#ifndef CORE_ASYNC_RESTORE_H
#define CORE_ASYNC_RESTORE_H

#include "core/references.h"
#include "core/request.h"

#include <stdbool.h>

// Takes both over, or answers false: the caller must wait itself.
bool async_restore_start(const request_t *restore, const remote_reference_t *remote);

// For the cancel routine, which takes no lock.
void async_restore_cancel_all(void);

#endif
