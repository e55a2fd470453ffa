// SPDX-License-Identifier: MIT
// Who serves the calls. Callers pass what they have learnt about the system.
#ifndef SYSTEM_POLICY_RULES_H
#define SYSTEM_POLICY_RULES_H

#include "system/settings.h"

#include <stdbool.h>
#include <stdint.h>

// Can the real functions serve at all? Only then is the system's DLL loaded.
bool policy_wants_native(policy_t configured, uint32_t windows);

// The policy in force. `windows` is the system's major version: in version 5 the real functions work as documented.
// `has_real`: does the system have both functions?
policy_t policy_choose(policy_t configured, uint32_t windows, bool has_real);

#endif
