// SPDX-License-Identifier: MIT
// The IPv4 addresses that disconnected interfaces are configured with, fixed or leased, and their gateways. Those that an interface
// gave itself (169.254.x.y) only where it has no other.
#ifndef XP_CONFIGURED_H
#define XP_CONFIGURED_H

#include "xp/carrier.h"

// As they stand in tables: network byte order.
typedef struct configured_address {
    uint32_t index;
    uint32_t address;
    uint32_t mask;
    bool leased;
} configured_address_t;

typedef struct configured_gateway {
    uint32_t index;
    uint32_t address;
} configured_gateway_t;

typedef struct configured {
    configured_address_t *addresses;
    uint32_t address_count;
    configured_gateway_t *gateways;
    uint32_t gateway_count;
} configured_t;

// As GetAdaptersAddresses knows them. False without memory, or where it fails; what is there has to be freed all the same.
bool configured_read(configured_t *configured, const carrier_t *carrier);
void configured_free(configured_t *configured);

bool configured_is_automatic(uint32_t address);

#endif
