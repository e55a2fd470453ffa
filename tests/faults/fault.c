// SPDX-License-Identifier: MIT
#include "fault.h"

#include <string.h>

static fault_t fault;
static volatile LONG armed, own_used[PLACES];
static volatile LONG *used = own_used;
static DWORD only_thread; // 0: all of them

void fault_arm(const fault_t *next)
{
    fault = *next;
    memset((void *)used, 0, sizeof own_used);
    armed = true;
}

unsigned fault_used(unsigned place)
{
    return (unsigned)used[place];
}

bool fault_disarm(void)
{
    InterlockedExchange(&armed, FALSE);
    return fault.call && fault_used(fault.place) >= fault.at;
}

void fault_count_in(volatile LONG counters[PLACES])
{
    used = counters;
    only_thread = GetCurrentThreadId();
}

bool fault_strikes(unsigned place)
{
    LONG use;

    if (!armed || (only_thread && GetCurrentThreadId() != only_thread))
        return false;
    use = InterlockedIncrement(&used[place]);
    if (!fault.call || fault.place != place)
        return false;
    if (fault.stays ? (unsigned)use < fault.at : (unsigned)use != fault.at)
        return false;
    SetLastError(fault.error);
    return true;
}

DWORD fault_error(void)
{
    return fault.error;
}
