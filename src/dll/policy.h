// SPDX-License-Identifier: MIT
// Who serves the calls of this process: the policy in force, decided at the first call.
#ifndef DLL_POLICY_H
#define DLL_POLICY_H

#include "system/settings.h"

#include <stdbool.h>

// The policy in force. The first call decides: it reads the settings, loads the system's DLL where its functions may serve, and
// opens the log. POLICY_AUTO where it cannot, since the thread impersonates by a token that could not be put back. The caller must
// not hold the lock.
policy_t policy_in_force(void);

// The system's own functions do nothing, so the state machine serves from now on. False where `native` was asked for by
// name: that stays.
bool policy_leave_native(void);

#endif
