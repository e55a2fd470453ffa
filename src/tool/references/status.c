// SPDX-License-Identifier: MIT
#include "tool/commands.h"

#include "system/memory.h"
#include "system/settings.h"
#include "xp/media_state.h"
#include "xp/real.h"
#include "xp/system_changes.h"
#include "tool/console.h"
#include "tool/draft.h"
#include "tool/json.h"
#include "tool/output.h"
#include "tool/references/computer.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Interfaces

enum { MOST_NAME = 1024 }; // bytes; Windows has 256 characters

// In UTF-8. `status --watch` repeats this, so nothing is allocated.
static const char *name_of(const IP_ADAPTER_ADDRESSES *adapter, char *name)
{
    if (!WideCharToMultiByte(CP_UTF8, 0, adapter->FriendlyName, -1, name, MOST_NAME, NULL, NULL))
        *name = '\0';
    return name;
}

static void add_address(draft_t *list, bool json, uint32_t address)
{
    const char *separator = list->size == 0 ? "" : json ? "," : ", ", *quote = json ? "\"" : "";
    const unsigned char *part = (const unsigned char *)&address;

    draft_print(list, "%s%s%u.%u.%u.%u%s", separator, quote, part[0], part[1], part[2], part[3], quote);
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

// An interface. `hides`: the XP edition hides or shows addresses of it.
typedef struct described {
    const IP_ADAPTER_ADDRESSES *adapter;
    cable_t cable;
    bool hides;
    char *addresses;
} described_t;

// The configured addresses if `hides`, otherwise all.
static char *addresses_of(const IP_ADAPTER_ADDRESSES *adapter, const ipv4_config_t *config, bool hides, bool json)
{
    const IP_ADAPTER_UNICAST_ADDRESS *unicast;
    draft_t list = { 0 };
    uint32_t i;

    draft_print(&list, "%s", "");
    for (i = 0; hides && i < config->address_count; i++)
        if (config->addresses[i].index == adapter->IfIndex)
            add_address(&list, json, config->addresses[i].address);
    for (unicast = hides ? NULL : adapter->FirstUnicastAddress; unicast; unicast = unicast->Next)
        if (ipv4_config_address(unicast) != 0)
            add_address(&list, json, ipv4_config_address(unicast));
    return draft_take(&list);
}

static void interface_text(draft_t *text, const described_t *described, bool disabled)
{
    const char *addresses = described->addresses;
    char name[MOST_NAME];
    const char *seen = !described->hides || !*addresses ? ""
                       : disabled                       ? "; the XP edition shows it now"
                                                        : "; the XP edition hides it now";

    draft_print(text, "interface %lu, %s: %s, %s%s\n", described->adapter->IfIndex, name_of(described->adapter, name),
                cable_words[described->cable], *addresses ? addresses : "no address", seen);
}

static void interface_json(draft_t *text, const described_t *described, bool disabled, bool first)
{
    const char *all = described->addresses, *quoted;
    bool hides = described->hides;
    char name[MOST_NAME];

    quoted = json_quote(name_of(described->adapter, name));
    draft_print(text,
                "%s{\"index\":%lu,\"name\":%s,\"carrier\":%s,\"switched_off\":%s,\"addresses\":[%s],\"seen\":[%s],"
                "\"otherwise\":[%s]}",
                first ? "" : ",", described->adapter->IfIndex, quoted, json_bool(described->cable == CABLE_IN),
                json_bool(described->cable == CABLE_SWITCHED_OFF), all, hides && !disabled ? "" : all,
                hides && disabled ? "" : all);
    json_free(quoted);
}

// The interfaces, one line each or as a JSON array; `disabled` is the flag.
static void interfaces_describe(draft_t *text, bool json, bool disabled)
{
    IP_ADAPTER_ADDRESSES *adapters, *adapter;
    media_state_t media;

    ipv4_config_adapters(&adapters);
    if (media_state_read(&media) != NO_ERROR)
        media.out_count = 0;
    draft_print(text, "%s", json ? "[" : "");
    for (adapter = adapters; adapter; adapter = adapter->Next) {
        bool hides = media_state_is_out(&media, adapter->IfIndex);
        described_t described = { adapter, cable_of(adapter->IfIndex), hides,
                                  addresses_of(adapter, &media.config, hides, json) };

        if (described.addresses && json)
            interface_json(text, &described, disabled, adapter == adapters);
        else if (described.addresses)
            interface_text(text, &described, disabled);
        free(described.addresses);
    }
    draft_print(text, "%s", json ? "]" : "");
    memory_free(adapters);
}

// The interface that a program beside the XP edition gets for an address on the internet, in the current state; 0 for
// none.
static unsigned long interfaces_best(void)
{
    DWORD best;

    return GetBestInterface(headers_swap(0xC0000201), &best) == NO_ERROR ? best : 0; // 192.0.2.1, which nobody has
}

// All

static void status_text(draft_t *text, const machine_look_t *look)
{
    unsigned long best = interfaces_best();

    draft_print(text, "references %u, media sense %s, registry seed %s\n", look->references.count,
                look->disabled ? "disabled" : "enabled", settings_registry_disables() ? "on" : "off");
    computer_describe_holders(text, look, false);
    interfaces_describe(text, false, look->disabled);
    if (best)
        draft_print(text, "best interface %lu\n", best);
    else
        draft_print(text, "best interface none\n");
}

static void status_json(draft_t *text, const machine_look_t *look)
{
    draft_print(text, "{\"references\":%u,\"disabled\":%s,\"seed\":%s,\"interfaces\":", look->references.count,
                json_bool(look->disabled), json_bool(settings_registry_disables()));
    interfaces_describe(text, true, look->disabled);
    draft_print(text, ",\"best\":%lu,\"holders\":", interfaces_best());
    computer_describe_holders(text, look, true);
    draft_print(text, "}\n");
}

// As it is printed. To be freed with free; NULL on failure, which has been reported.
static char *status_describe(bool json)
{
    machine_look_t look;
    draft_t draft = { 0 };
    char *text;

    if (!computer_look(&look))
        return NULL;
    (json ? status_json : status_text)(&draft, &look);
    text = draft_take(&draft);
    if (!text)
        failure_report("status", ERROR_NOT_ENOUGH_MEMORY);
    return text;
}

// Waits a quarter of a second at most, since nothing signals a change of references. False on Ctrl+C.
static bool await_change(HANDLE stop, void *changes)
{
    bool unused[CHANGE_KINDS];

    system_changes_await(changes, unused, true);
    return WaitForSingleObject(stop, 0) == WAIT_TIMEOUT;
}

// Prints each status that differs from the one before, which `shown` is at first. Also ends if stdout's reader is gone.
static exit_code_t status_watch(char *shown, HANDLE stop, bool json)
{
    void *changes = system_changes_open();
    char *now;

    if (!changes)
        return failure_report("status", ERROR_NOT_ENOUGH_MEMORY);
    while (shown && !ferror(stdout) && await_change(stop, changes)) {
        now = status_describe(json);
        if (now && strcmp(now, shown) != 0)
            output_print("%s", now);
        free(shown);
        shown = now;
    }
    system_changes_close(changes);
    return shown ? EXIT_DONE : EXIT_FAILED;
}

exit_code_t status_run(const options_t *options)
{
    HANDLE stop = NULL;
    char *status;

    if (options->watch) {
        stop = console_stop_event();
        if (!stop)
            return failure_report("SetConsoleCtrlHandler", GetLastError());
    }
    status = status_describe(options->json);
    if (!status)
        return EXIT_FAILED;
    output_print("%s", status);
    return options->watch ? status_watch(status, stop, options->json) : EXIT_DONE;
}
