// SPDX-License-Identifier: MIT
// The IPv4 addresses that disconnected interfaces are configured with, fixed or leased, and their gateways. Those that an interface
// gave itself (169.254.x.y) only where it has no other.
#ifndef XP_CONFIGURED_H
#define XP_CONFIGURED_H

#include "xp/carrier.h"
#include "xp/headers.h"

// As they stand in tables: network byte order.
typedef struct configured_address {
    uint32_t index;
    uint32_t address;
    uint32_t mask;
    uint32_t context; // room for whoever shows it
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

// As GetAdaptersAddresses knows them; none where it has no data. NO_ERROR, or its error; what is there has to be freed all the
// same.
DWORD configured_read(configured_t *configured, const carrier_t *carrier);
void configured_free(configured_t *configured);

// All interfaces with their IPv4 addresses, as the system says, and NULL where it has no data: to be freed with memory_free.
// NO_ERROR, or an error.
typedef IP_ADAPTER_ADDRESSES configured_adapter_t;
DWORD configured_adapters(configured_adapter_t **adapters);

// The IPv4 address, or 0 where it is none.
uint32_t configured_address(const IP_ADAPTER_UNICAST_ADDRESS *unicast);

bool configured_is_automatic(uint32_t address);

#endif
