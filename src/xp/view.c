// SPDX-License-Identifier: MIT
#include "xp/view.h"

#include "core/machine.h"
#include "dll/policy.h"

#include <windows.h>

enum { ASK_AGAIN_MS = 1000 };

// As it was last, where it cannot be told: the process ends, or another one is stopped in the middle of a call. Each look at such
// a one would take its time, so it is taken once a second.
static bool is_disabled(void)
{
    static volatile LONG last, busy, busy_since;
    bool disabled;
    result_t result;

    if (busy && GetTickCount() - (DWORD)busy_since < ASK_AGAIN_MS)
        return last;
    result = machine_flag(&disabled);
    if (result == RESULT_OK)
        InterlockedExchange(&last, disabled);
    if (result == RESULT_BUSY)
        InterlockedExchange(&busy_since, (LONG)GetTickCount());
    InterlockedExchange(&busy, result == RESULT_BUSY);
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
