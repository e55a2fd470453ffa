// SPDX-License-Identifier: MIT
#include "tool/references/interfaces.h"

#include "xp/media_state.h"
#include "xp/real.h"

#include "system/memory.h"
#include "tool/json.h"
#include "tool/output.h"

#include <stdlib.h>

enum { MOST_NAME = 1024 }; // bytes; Windows has 256 characters

// In UTF-8; `status --watch` asks for it again and again, so nothing is allocated.
static const char *name_of(const IP_ADAPTER_ADDRESSES *adapter, char *name)
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

typedef enum cable { CABLE_IN, CABLE_OUT, CABLE_SWITCHED_OFF } cable_t;
static const char *const cable_words[] = { "cable in", "cable out", "switched off" };

static cable_t cable_of(uint32_t index)
{
    const real_t *real = real_functions();
    MIB_IF_ROW2 row = { .InterfaceIndex = index };

    if (!real->GetIfEntry2 || real->GetIfEntry2(&row) != NO_ERROR)
        return CABLE_IN;
    if (row.AdminStatus == NET_IF_ADMIN_STATUS_DOWN)
        return CABLE_SWITCHED_OFF;
    return row.MediaConnectState == MediaConnectStateDisconnected ? CABLE_OUT : CABLE_IN;
}

// What is to be said of an interface. `hides`: it has something to hide or to show.
typedef struct described {
    const IP_ADAPTER_ADDRESSES *adapter;
    cable_t cable;
    bool hides;
    list_t addresses;
} described_t;

// If it hides something, the configured addresses, otherwise all.
static list_t addresses_of(const IP_ADAPTER_ADDRESSES *adapter, const ipv4_config_t *config, bool hides, bool json)
{
    list_t list = { output_format("%s", ""), 0 };
    const IP_ADAPTER_UNICAST_ADDRESS *unicast;
    uint32_t i;

    for (i = 0; hides && i < config->address_count; i++)
        if (config->addresses[i].index == adapter->IfIndex)
            add_address(&list, json, config->addresses[i].address);
    for (unicast = hides ? NULL : adapter->FirstUnicastAddress; unicast; unicast = unicast->Next)
        if (ipv4_config_address(unicast) != 0)
            add_address(&list, json, ipv4_config_address(unicast));
    return list;
}

static char *say_text(const described_t *described, bool disabled)
{
    const list_t *addresses = &described->addresses;
    char name[MOST_NAME];
    const char *seen = !described->hides || addresses->count == 0 ? ""
                       : disabled                                 ? "; the XP edition shows it now"
                                                                  : "; the XP edition hides it now";

    return output_format("interface %lu, %s: %s, %s%s\n", described->adapter->IfIndex,
                         name_of(described->adapter, name), cable_words[described->cable],
                         addresses->count ? addresses->text : "no address", seen);
}

static char *say_json(const described_t *described, bool disabled, bool first)
{
    const char *all = described->addresses.text, *quoted;
    bool hides = described->hides;
    char name[MOST_NAME], *said;

    quoted = json_quote(name_of(described->adapter, name));
    said = output_format(
        "%s{\"index\":%lu,\"name\":%s,\"carrier\":%s,\"switched_off\":%s,\"addresses\":[%s],\"seen\":[%s],"
        "\"otherwise\":[%s]}",
        first ? "" : ",", described->adapter->IfIndex, quoted, json_bool(described->cable == CABLE_IN),
        json_bool(described->cable == CABLE_SWITCHED_OFF), all, hides && !disabled ? "" : all,
        hides && disabled ? "" : all);
    json_free(quoted);
    return said;
}

char *interfaces_describe(bool json, bool disabled)
{
    IP_ADAPTER_ADDRESSES *adapters, *adapter;
    list_t list = { output_format("%s", json ? "[" : ""), 0 };
    media_state_t media;

    ipv4_config_adapters(&adapters);
    if (media_state_read(&media) != NO_ERROR)
        media.out_count = 0;
    for (adapter = adapters; adapter; adapter = adapter->Next) {
        bool hides = media_state_is_out(&media, adapter->IfIndex);
        described_t described = { adapter, cable_of(adapter->IfIndex), hides,
                                  addresses_of(adapter, &media.config, hides, json) };

        if (described.addresses.text)
            append(&list, json ? say_json(&described, disabled, list.count == 0) : say_text(&described, disabled));
        list.count++;
        free(described.addresses.text);
    }
    if (json)
        append(&list, output_format("]"));
    memory_free(adapters);
    return list.text;
}

// To an address that nobody has: where all goes that no other route leads to.
bool interfaces_best(unsigned long *index)
{
    DWORD best;
    bool found = GetBestInterface(headers_swap(0xC0000201), &best) == NO_ERROR; // 192.0.2.1

    *index = found ? best : 0;
    return found;
}
