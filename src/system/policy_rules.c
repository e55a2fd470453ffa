// SPDX-License-Identifier: MIT
#include "system/policy_rules.h"

enum { WINDOWS_XP = 5 }; // and 2000, and Server 2003

bool policy_wants_native(policy_t configured, uint32_t windows)
{
    return configured == POLICY_NATIVE || (configured == POLICY_AUTO && windows == WINDOWS_XP);
}

policy_t policy_choose(policy_t configured, uint32_t windows, bool has_real)
{
    if (policy_wants_native(configured, windows) && has_real)
        return POLICY_NATIVE;
    if (configured == POLICY_NATIVE)
        return POLICY_UNSUPPORTED; // asked for by name, so nothing else serves
    return configured == POLICY_AUTO ? POLICY_EMULATE : configured;
}
