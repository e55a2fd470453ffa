// SPDX-License-Identifier: MIT
// The IPv4 addresses that interfaces are configured with, fixed or leased, and their gateways, as GetAdaptersAddresses
// lists them. Automatic addresses (169.254.x.y) are left out.
#ifndef XP_IPV4_CONFIG_H
#define XP_IPV4_CONFIG_H

#include "xp/headers.h"

#include <stdbool.h>
#include <stdint.h>

enum { IPV4_CONFIG_MOST = 64 }; // addresses, and gateways; further ones are left out

// In network byte order, as in tables.
typedef struct ipv4_address {
    uint32_t index;
    uint32_t address;
    uint32_t mask;
    bool leased;
} ipv4_address_t;

typedef struct ipv4_gateway {
    uint32_t index;
    uint32_t address;
} ipv4_gateway_t;

typedef struct ipv4_config {
    uint32_t address_count;
    uint32_t gateway_count;
    ipv4_address_t addresses[IPV4_CONFIG_MOST];
    ipv4_gateway_t gateways[IPV4_CONFIG_MOST];
} ipv4_config_t;

// Reads those of the interfaces for which `wanted` returns true. NO_ERROR, the error of GetAdaptersAddresses, or
// ERROR_NOT_ENOUGH_MEMORY.
typedef bool ipv4_config_wanted_t(uint32_t index, const void *context);
DWORD ipv4_config_read(ipv4_config_t *config, ipv4_config_wanted_t *wanted, const void *context);

void ipv4_config_copy(ipv4_config_t *to, const ipv4_config_t *from);

// All interfaces with their IPv4 addresses, as the system lists them; NULL if it has no data. Free them with
// memory_free. NO_ERROR, or an error.
DWORD ipv4_config_adapters(IP_ADAPTER_ADDRESSES **adapters);

// The IPv4 address, or 0 if it is not IPv4.
uint32_t ipv4_config_address(const IP_ADAPTER_UNICAST_ADDRESS *unicast);

#endif
