// SPDX-License-Identifier: MIT
#include "xp/view.h"

#include "core/machine.h"
#include "dll/policy.h"

#include <windows.h>

// As it was last, where it cannot be told: the process ends, or another one is stopped in the middle of a call.
static bool is_disabled(void)
{
    static volatile LONG last;
    bool disabled;

    if (machine_flag(&disabled))
        InterlockedExchange(&last, disabled);
    return last;
}

view_t view_now(carrier_t *carrier)
{
    DWORD error = GetLastError();
    view_t view = VIEW_PLAIN;

    if (policy_in_force() == POLICY_EMULATE) {
        carrier_read(carrier);
        if (carrier->count > 0) // the flag is asked last: it takes kernel calls
            view = is_disabled() ? VIEW_SHOWN : VIEW_HIDDEN;
    }
    SetLastError(error);
    return view;
}
