// SPDX-License-Identifier: MIT
// How much longer a call may wait for other processes, in all its waits.
#ifndef SYSTEM_DEADLINE_H
#define SYSTEM_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct deadline {
    uint32_t patience; // milliseconds
    uint32_t began;
    bool runs;
} deadline_t;

// Not begun: most calls never wait, and never read the time.
#define DEADLINE(milliseconds) ((deadline_t){ .patience = (milliseconds) })

// The milliseconds that are left, or 0. The first call begins it.
uint32_t deadline_left(deadline_t *deadline);

#endif
