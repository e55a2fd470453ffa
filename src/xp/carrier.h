// SPDX-License-Identifier: MIT
// Which interfaces are disconnected: those whose MediaConnectState says so. Where the system has no GetIfTable2, none.
#ifndef XP_CARRIER_H
#define XP_CARRIER_H

#include <stdbool.h>
#include <stdint.h>

enum { CARRIER_MOST = 256 }; // disconnected interfaces that are tracked

typedef struct carrier {
    uint32_t count;
    uint32_t out[CARRIER_MOST]; // their indexes
} carrier_t;

// As it is, or was at most CARRIER_AGE_MS ago: to ask the system takes about as long as the functions that need to know it. As it
// was last, where the system does not tell.
enum { CARRIER_AGE_MS = 100 };
void carrier_read(carrier_t *carrier);

bool carrier_is_out(const carrier_t *carrier, uint32_t index);

#endif
