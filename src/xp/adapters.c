// SPDX-License-Identifier: MIT
// GetAdaptersAddresses of the XP edition. Nothing is added, so the caller's own list is changed.
#include "xp/real.h"
#include "xp/view.h"

#include <stddef.h>

// Hides prefixes and gateways together with addresses. Windows XP's structure ends before the gateways.
static void adapters_hide(IP_ADAPTER_ADDRESSES *adapter)
{
    adapter->OperStatus = IfOperStatusDown;
    adapter->FirstUnicastAddress = NULL;
    if (adapter->Length >= offsetof(IP_ADAPTER_ADDRESSES, FirstPrefix) + sizeof(void *))
        adapter->FirstPrefix = NULL;
    if (adapter->Length >= offsetof(IP_ADAPTER_ADDRESSES, FirstGatewayAddress) + sizeof(void *))
        adapter->FirstGatewayAddress = NULL;
}

// While media sensing is disabled, the system's answer stays: it contains addresses of disconnected interfaces.
ULONG WINAPI GetAdaptersAddresses(ULONG Family, ULONG Flags, PVOID Reserved, IP_ADAPTER_ADDRESSES *AdapterAddresses,
                                  ULONG *SizePointer)
{
    adapters_addresses_function_t *real = real_functions()->GetAdaptersAddresses;
    IP_ADAPTER_ADDRESSES *adapter;
    view_t view;
    ULONG result = real ? view_open(&view) : ERROR_NOT_SUPPORTED;

    if (result == NO_ERROR)
        result = real(Family, Flags, Reserved, AdapterAddresses, SizePointer);
    if (result != NO_ERROR || view.kind != VIEW_HIDDEN)
        return result;
    for (adapter = AdapterAddresses; adapter; adapter = adapter->Next)
        if (media_state_is_out(&view.media, adapter->IfIndex ? adapter->IfIndex : adapter->Ipv6IfIndex))
            adapters_hide(adapter);
    return NO_ERROR;
}
