// SPDX-License-Identifier: MIT
// Asynchronous restores that wait for other processes. One thread ends each of them when its process has completed the
// request, when its process is gone, or after five seconds.
#ifndef CORE_ASYNC_RESTORE_H
#define CORE_ASYNC_RESTORE_H

#include "core/references.h"
#include "core/request.h"

#include <stdbool.h>

// Takes ownership of both. On false the caller keeps them and must wait itself.
bool async_restore_start(const request_t *restore, const remote_reference_t *remote);

// For the cancel routine, which takes no lock.
void async_restore_cancel_all(void);

#endif
