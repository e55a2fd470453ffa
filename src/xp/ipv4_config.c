// SPDX-License-Identifier: MIT
#include "xp/ipv4_config.h"

#include "system/memory.h"
#include "xp/real.h"

enum {
    FLAGS = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER | GAA_FLAG_INCLUDE_GATEWAYS,
    FIRST_SIZE = 16384,
    TRIES = 8 // the list may grow between two calls
};

static bool is_automatic(uint32_t address)
{
    return (address & 0xFFFF) == 0xFEA9; // 169.254, in network byte order
}

static DWORD ipv4_config_read_once(IP_ADAPTER_ADDRESSES **adapters, ULONG *size)
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

DWORD ipv4_config_adapters(IP_ADAPTER_ADDRESSES **adapters)
{
    DWORD result = real_functions()->GetAdaptersAddresses ? ERROR_BUFFER_OVERFLOW : ERROR_NOT_SUPPORTED;
    ULONG size = FIRST_SIZE;
    int tries;

    *adapters = NULL;
    for (tries = 0; result == ERROR_BUFFER_OVERFLOW && tries < TRIES; tries++)
        result = ipv4_config_read_once(adapters, &size);
    return result;
}

static uint32_t address_of(const SOCKET_ADDRESS *socket)
{
    const SOCKADDR_IN *address = (const SOCKADDR_IN *)socket->lpSockaddr;

    return address && address->sin_family == AF_INET ? address->sin_addr.S_un.S_addr : 0;
}

uint32_t ipv4_config_address(const IP_ADAPTER_UNICAST_ADDRESS *unicast)
{
    return address_of(&unicast->Address);
}

static uint32_t mask_of(unsigned length)
{
    uint32_t host = length == 0 ? 0 : length >= 32 ? 0xFFFFFFFF : ~(0xFFFFFFFFu >> length);

    return headers_swap(host);
}

static void take_addresses(ipv4_config_t *config, const IP_ADAPTER_ADDRESSES *adapter)
{
    const IP_ADAPTER_UNICAST_ADDRESS *unicast;

    for (unicast = adapter->FirstUnicastAddress; unicast; unicast = unicast->Next) {
        uint32_t address = ipv4_config_address(unicast);

        if (address == 0 || is_automatic(address) || config->address_count == IPV4_CONFIG_MOST)
            continue;
        config->addresses[config->address_count++] = (ipv4_address_t){
            .index = adapter->IfIndex,
            .address = address,
            .mask = mask_of(unicast->OnLinkPrefixLength),
            .leased = unicast->PrefixOrigin == IpPrefixOriginDhcp,
        };
    }
}

static void take_gateways(ipv4_config_t *config, const IP_ADAPTER_ADDRESSES *adapter)
{
    const IP_ADAPTER_GATEWAY_ADDRESS *gateway;

    for (gateway = adapter->FirstGatewayAddress; gateway; gateway = gateway->Next) {
        uint32_t address = address_of(&gateway->Address);

        if (address != 0 && config->gateway_count < IPV4_CONFIG_MOST)
            config->gateways[config->gateway_count++] = (ipv4_gateway_t){ adapter->IfIndex, address };
    }
}

DWORD ipv4_config_read(ipv4_config_t *config, ipv4_config_wanted_t *wanted, const void *context)
{
    IP_ADAPTER_ADDRESSES *adapters, *adapter;
    DWORD result = ipv4_config_adapters(&adapters);

    config->address_count = config->gateway_count = 0;
    for (adapter = adapters; adapter; adapter = adapter->Next)
        if (wanted(adapter->IfIndex, context)) {
            take_addresses(config, adapter);
            take_gateways(config, adapter);
        }
    memory_free(adapters);
    return result;
}

// Copies only the entries in use: the arrays are long and mostly empty.
void ipv4_config_copy(ipv4_config_t *to, const ipv4_config_t *from)
{
    to->address_count = from->address_count;
    to->gateway_count = from->gateway_count;
    memory_copy(to->addresses, from->addresses, from->address_count * sizeof *from->addresses);
    memory_copy(to->gateways, from->gateways, from->gateway_count * sizeof *from->gateways);
}
