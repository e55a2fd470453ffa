// SPDX-License-Identifier: MIT
// A restore that was asked asynchronously and waits for another process: a thread ends it when that one has answered.
#ifndef CORE_ERRAND_H
#define CORE_ERRAND_H

#include "core/references.h"
#include "core/request.h"

#include <stdbool.h>

// Takes both over, or answers false: the caller must wait itself.
bool errand_start(const request_t *restore, const ledger_ask_t *ask);

// For the cancel routine, which takes no lock.
void errand_end_all(void);

#endif
