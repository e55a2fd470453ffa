// SPDX-License-Identifier: MIT
// Who serves the calls. Nothing here looks at the system: whoever asks has looked.
#ifndef CORE_POLICY_H
#define CORE_POLICY_H

#include <stdbool.h>
#include <stdint.h>

typedef enum policy {
    POLICY_AUTO,       // whichever fits the system; never in force
    POLICY_EMULATE,    // the state machine
    POLICY_NATIVE,     // the real functions of the system's DLL
    POLICY_NOOP,       // NO_ERROR, and nothing is done
    POLICY_UNSUPPORTED // ERROR_NOT_SUPPORTED
} policy_t;

// May the real functions be asked for at all? Only then is the system's DLL loaded.
bool policy_wants_native(policy_t configured, uint32_t windows);

// The policy in force. `windows` is the system's major version: in version 5 the real functions do what they promise.
// `native`: are both of them present?
policy_t policy_choose(policy_t configured, uint32_t windows, bool native);

// As the setting spells it.
const char *policy_name(policy_t policy);

#endif
