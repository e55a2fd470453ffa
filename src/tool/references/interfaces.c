// SPDX-License-Identifier: MIT
#include "tool/references/interfaces.h"

#include "xp/configured.h"

#include "system/memory.h"
#include "tool/json.h"
#include "tool/output.h"

#include <stdlib.h>

enum { MOST_NAME = 1024 }; // bytes; Windows has 256 characters

// In UTF-8; `status --watch` asks for it again and again, so nothing is allocated.
static const char *name_of(const configured_adapter_t *adapter, char *name)
{
    if (!WideCharToMultiByte(CP_UTF8, 0, adapter->FriendlyName, -1, name, MOST_NAME, NULL, NULL))
        *name = '\0';
    return name;
}

typedef struct list {
    char *text; // NULL: there was no memory
    unsigned count;
} list_t;

static void append(list_t *list, char *more)
{
    char *longer = list->text && more ? output_format("%s%s", list->text, more) : NULL;

    free(list->text);
    free(more);
    list->text = longer;
}

static void add_address(list_t *list, bool json, uint32_t address)
{
    const char *separator = list->count++ == 0 ? "" : json ? "," : ", ", *quote = json ? "\"" : "";
    const unsigned char *part = (const unsigned char *)&address;

    append(list, output_format("%s%s%u.%u.%u.%u%s", separator, quote, part[0], part[1], part[2], part[3], quote));
}

// Of an interface whose cable is out those that count as configured, of another one all.
static list_t addresses_of(const configured_adapter_t *adapter, const configured_t *configured, bool out, bool json)
{
    list_t list = { output_format("%s", ""), 0 };
    const IP_ADAPTER_UNICAST_ADDRESS *unicast;
    uint32_t i;

    for (i = 0; out && i < configured->address_count; i++)
        if (configured->addresses[i].index == adapter->IfIndex)
            add_address(&list, json, configured->addresses[i].address);
    for (unicast = out ? NULL : adapter->FirstUnicastAddress; unicast; unicast = unicast->Next)
        if (configured_address(unicast) != 0)
            add_address(&list, json, configured_address(unicast));
    return list;
}

static char *say_text(const configured_adapter_t *adapter, const list_t *addresses, bool out, bool disabled)
{
    char name[MOST_NAME];
    const char *seen = !out || addresses->count == 0 ? ""
                       : disabled ? "; beside the XP edition: seen, hidden while media sense is enabled"
                                  : "; beside the XP edition: hidden, seen while media sense is disabled";

    return output_format("interface %lu, %s: cable %s, %s%s\n", adapter->IfIndex, name_of(adapter, name),
                         out ? "out" : "in", addresses->count ? addresses->text : "no address", seen);
}

static char *say_json(const configured_adapter_t *adapter, const list_t *addresses, bool out, bool disabled, bool first)
{
    const char *all = addresses->text, *quoted;
    char name[MOST_NAME], *said;

    quoted = json_quote(name_of(adapter, name));
    said = output_format(
        "%s{\"index\":%lu,\"name\":%s,\"carrier\":%s,\"addresses\":[%s],\"seen\":[%s],\"otherwise\":[%s]}",
        first ? "" : ",", adapter->IfIndex, quoted, json_bool(!out), all, out && !disabled ? "" : all,
        out && disabled ? "" : all);
    json_free(quoted);
    return said;
}

char *interfaces_describe(bool json, bool disabled)
{
    configured_adapter_t *adapters, *adapter;
    list_t list = { output_format("%s", json ? "[" : ""), 0 };
    configured_t configured;
    carrier_t carrier;

    configured_adapters(&adapters);
    carrier_read(&carrier);
    configured_read(&configured, &carrier);
    for (adapter = adapters; adapter; adapter = adapter->Next) {
        bool out = carrier_is_out(&carrier, adapter->IfIndex);
        list_t addresses = addresses_of(adapter, &configured, out, json);

        if (addresses.text)
            append(&list, json ? say_json(adapter, &addresses, out, disabled, list.count == 0)
                               : say_text(adapter, &addresses, out, disabled));
        list.count++;
        free(addresses.text);
    }
    if (json)
        append(&list, output_format("]"));
    configured_free(&configured);
    memory_free(adapters);
    return list.text;
}
