// SPDX-License-Identifier: MIT
// Who serves the calls. Nothing here looks at the system: whoever asks has looked.
#ifndef SYSTEM_POLICY_RULES_H
#define SYSTEM_POLICY_RULES_H

#include "system/settings.h"

#include <stdbool.h>
#include <stdint.h>

// May the real functions be asked for at all? Only then is the system's DLL loaded.
bool policy_wants_native(policy_t configured, uint32_t windows);

// The policy in force. `windows` is the system's major version: in version 5 the real functions do what they promise.
// `native`: are both of them present?
policy_t policy_choose(policy_t configured, uint32_t windows, bool native);

#endif
