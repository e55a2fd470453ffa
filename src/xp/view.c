// SPDX-License-Identifier: MIT
#include "xp/view.h"

#include "core/machine.h"
#include "dll/policy.h"

#include <windows.h>

view_t view_now(carrier_t *carrier)
{
    DWORD error = GetLastError();
    view_t view = VIEW_PLAIN;

    if (policy_in_force() == POLICY_EMULATE) {
        carrier_read(carrier);
        if (carrier->count > 0) // the flag is asked last: it takes kernel calls
            view = machine_is_disabled() ? VIEW_SHOWN : VIEW_HIDDEN;
    }
    SetLastError(error);
    return view;
}
