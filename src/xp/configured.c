// SPDX-License-Identifier: MIT
#include "xp/configured.h"

#include "system/memory.h"
#include "xp/real.h"

enum {
    FLAGS = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER | GAA_FLAG_INCLUDE_GATEWAYS,
    FIRST_SIZE = 16384,
    TRIES = 8 // interfaces may come while they are asked for
};

bool configured_is_automatic(uint32_t address)
{
    return (address & 0xFFFF) == 0xFEA9; // 169.254, in network byte order
}

static DWORD read_once(configured_adapter_t **adapters, ULONG *size)
{
    DWORD result;

    *adapters = memory_allocate(*size);
    if (!*adapters)
        return ERROR_NOT_ENOUGH_MEMORY;
    result = real_functions()->GetAdaptersAddresses(AF_INET, FLAGS, NULL, *adapters, size);
    if (result == NO_ERROR)
        return NO_ERROR;
    memory_free(*adapters);
    *adapters = NULL;
    return result == ERROR_NO_DATA || result == ERROR_ADDRESS_NOT_ASSOCIATED ? NO_ERROR : result;
}

DWORD configured_adapters(configured_adapter_t **adapters)
{
    DWORD result = real_functions()->GetAdaptersAddresses ? ERROR_BUFFER_OVERFLOW : ERROR_NOT_SUPPORTED;
    ULONG size = FIRST_SIZE;
    int tries;

    *adapters = NULL;
    for (tries = 0; result == ERROR_BUFFER_OVERFLOW && tries < TRIES; tries++)
        result = read_once(adapters, &size);
    return result;
}

static uint32_t address_of(const SOCKET_ADDRESS *socket)
{
    const SOCKADDR_IN *address = (const SOCKADDR_IN *)socket->lpSockaddr;

    return address && address->sin_family == AF_INET ? address->sin_addr.S_un.S_addr : 0;
}

uint32_t configured_address(const IP_ADAPTER_UNICAST_ADDRESS *unicast)
{
    return address_of(&unicast->Address);
}

static uint32_t mask_of(unsigned length)
{
    uint32_t host = length == 0 ? 0 : length >= 32 ? 0xFFFFFFFF : ~(0xFFFFFFFFu >> length);

    return headers_swap(host);
}

static bool has_other(const IP_ADAPTER_ADDRESSES *adapter)
{
    const IP_ADAPTER_UNICAST_ADDRESS *unicast;
    uint32_t address;

    for (unicast = adapter->FirstUnicastAddress; unicast; unicast = unicast->Next) {
        address = configured_address(unicast);
        if (address != 0 && !configured_is_automatic(address))
            return true;
    }
    return false;
}

static void take_addresses(configured_t *configured, const IP_ADAPTER_ADDRESSES *adapter)
{
    const IP_ADAPTER_UNICAST_ADDRESS *unicast;
    const bool other = has_other(adapter);
    uint32_t address;

    for (unicast = adapter->FirstUnicastAddress; unicast; unicast = unicast->Next) {
        address = configured_address(unicast);
        if (address == 0 || (other && configured_is_automatic(address)))
            continue;
        configured->addresses[configured->address_count++] = (configured_address_t){
            .index = adapter->IfIndex,
            .address = address,
            .mask = mask_of(unicast->OnLinkPrefixLength),
            .leased = unicast->PrefixOrigin == IpPrefixOriginDhcp,
        };
    }
}

static void take_gateways(configured_t *configured, const IP_ADAPTER_ADDRESSES *adapter)
{
    const IP_ADAPTER_GATEWAY_ADDRESS *gateway;
    uint32_t address;

    for (gateway = adapter->FirstGatewayAddress; gateway; gateway = gateway->Next) {
        address = address_of(&gateway->Address);
        if (address != 0)
            configured->gateways[configured->gateway_count++] = (configured_gateway_t){ adapter->IfIndex, address };
    }
}

static bool allocate(configured_t *configured, const IP_ADAPTER_ADDRESSES *adapter)
{
    size_t addresses = 1, gateways = 1;

    for (; adapter; adapter = adapter->Next) {
        const IP_ADAPTER_UNICAST_ADDRESS *unicast;
        const IP_ADAPTER_GATEWAY_ADDRESS *gateway;

        for (unicast = adapter->FirstUnicastAddress; unicast; unicast = unicast->Next)
            addresses++;
        for (gateway = adapter->FirstGatewayAddress; gateway; gateway = gateway->Next)
            gateways++;
    }
    configured->addresses = memory_allocate(addresses * sizeof *configured->addresses);
    configured->gateways = memory_allocate(gateways * sizeof *configured->gateways);
    return configured->addresses && configured->gateways;
}

DWORD configured_read(configured_t *configured, const carrier_t *carrier)
{
    configured_adapter_t *adapters, *adapter;
    DWORD result = configured_adapters(&adapters);

    *configured = (configured_t){ 0 };
    if (result == NO_ERROR && !allocate(configured, adapters))
        result = ERROR_NOT_ENOUGH_MEMORY;
    for (adapter = adapters; result == NO_ERROR && adapter; adapter = adapter->Next)
        if (carrier_is_out(carrier, adapter->IfIndex)) {
            take_addresses(configured, adapter);
            take_gateways(configured, adapter);
        }
    memory_free(adapters);
    return result;
}

void configured_free(configured_t *configured)
{
    memory_free(configured->addresses);
    memory_free(configured->gateways);
}
