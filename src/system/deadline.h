// SPDX-License-Identifier: MIT
// How much longer a call may wait for others, however often it does.
#ifndef SYSTEM_DEADLINE_H
#define SYSTEM_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct deadline {
    uint32_t patience; // milliseconds
    uint32_t began;
    bool runs;
} deadline_t;

// Not begun: most calls wait for nobody, and ask for no time.
#define DEADLINE(milliseconds) ((deadline_t){ .patience = (milliseconds) })

// The milliseconds that are left, 0 when it has passed. The first call begins it.
uint32_t deadline_left(deadline_t *deadline);

#endif
