// SPDX-License-Identifier: MIT
// GetAdaptersAddresses of the XP edition. Nothing is added, so the caller's own list is changed.
#include "xp/configured.h"
#include "xp/real.h"
#include "xp/view.h"

#include <stddef.h>

static bool is_ipv4(const IP_ADAPTER_UNICAST_ADDRESS *unicast, bool automatic)
{
    const SOCKADDR_IN *address = (const SOCKADDR_IN *)unicast->Address.lpSockaddr;

    return address && address->sin_family == AF_INET && address->sin_addr.S_un.S_addr != 0 &&
           configured_is_automatic(address->sin_addr.S_un.S_addr) == automatic;
}

static bool has_configured(const IP_ADAPTER_UNICAST_ADDRESS *unicast)
{
    while (unicast && !is_ipv4(unicast, false))
        unicast = unicast->Next;
    return unicast != NULL;
}

// An address that the interface gave itself is shown only where it has no other.
static void unlink_automatic(IP_ADAPTER_ADDRESSES *adapter)
{
    IP_ADAPTER_UNICAST_ADDRESS **link = &adapter->FirstUnicastAddress;

    if (!has_configured(*link))
        return;
    while (*link)
        if (is_ipv4(*link, true))
            *link = (*link)->Next;
        else
            link = &(*link)->Next;
}

// What follows from an address goes with it. Windows XP's structure ends before the gateways.
static void hide(IP_ADAPTER_ADDRESSES *adapter)
{
    adapter->FirstUnicastAddress = NULL;
    if (adapter->Length >= offsetof(IP_ADAPTER_ADDRESSES, FirstPrefix) + sizeof adapter->FirstPrefix)
        adapter->FirstPrefix = NULL;
    if (adapter->Length >= offsetof(IP_ADAPTER_ADDRESSES, FirstGatewayAddress) + sizeof adapter->FirstGatewayAddress)
        adapter->FirstGatewayAddress = NULL;
}

static bool is_out(const carrier_t *carrier, const IP_ADAPTER_ADDRESSES *adapter)
{
    return carrier_is_out(carrier, adapter->IfIndex ? adapter->IfIndex : adapter->Ipv6IfIndex);
}

ULONG WINAPI GetAdaptersAddresses(ULONG Family, ULONG Flags, PVOID Reserved, IP_ADAPTER_ADDRESSES *AdapterAddresses,
                                  ULONG *SizePointer)
{
    const real_t *real = real_functions();
    IP_ADAPTER_ADDRESSES *adapter;
    carrier_t carrier;
    ULONG result;
    view_t view;

    if (!real->GetAdaptersAddresses)
        return ERROR_NOT_SUPPORTED;
    result = real->GetAdaptersAddresses(Family, Flags, Reserved, AdapterAddresses, SizePointer);
    if (result != NO_ERROR)
        return result;
    view = view_now(&carrier);
    for (adapter = view == VIEW_PLAIN ? NULL : AdapterAddresses; adapter; adapter = adapter->Next) {
        if (!is_out(&carrier, adapter))
            continue;
        adapter->OperStatus = IfOperStatusDown;
        if (view == VIEW_HIDDEN)
            hide(adapter);
        else
            unlink_automatic(adapter);
    }
    return NO_ERROR;
}
