// SPDX-License-Identifier: MIT
#include "system/deadline.h"

#include <windows.h>

uint32_t deadline_left(deadline_t *deadline)
{
    uint32_t now = GetTickCount(), passed; // the tick count wraps after 49.7 days, and the difference is still right

    if (!deadline->runs)
        *deadline = (deadline_t){ deadline->patience, now, true };
    passed = now - deadline->began;
    return passed < deadline->patience ? deadline->patience - passed : 0;
}
