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

// The interfaces, one line each or as a JSON array; `disabled` is the flag. To be freed with free; NULL without memory.
static char *interfaces_describe(bool json, bool disabled)
{
    IP_ADAPTER_ADDRESSES *adapters, *adapter;
    draft_t text = { 0 };
    media_state_t media;

    ipv4_config_adapters(&adapters);
    if (media_state_read(&media) != NO_ERROR)
        media.out_count = 0;
    draft_print(&text, "%s", json ? "[" : "");
    for (adapter = adapters; adapter; adapter = adapter->Next) {
        bool hides = media_state_is_out(&media, adapter->IfIndex);
        described_t described = { adapter, cable_of(adapter->IfIndex), hides,
                                  addresses_of(adapter, &media.config, hides, json) };

        if (described.addresses && json)
            interface_json(&text, &described, disabled, adapter == adapters);
        else if (described.addresses)
            interface_text(&text, &described, disabled);
        free(described.addresses);
    }
    draft_print(&text, "%s", json ? "]" : "");
    memory_free(adapters);
    return draft_take(&text);
}

// The interface that a program beside the XP edition gets for an address on the internet, in the current state; 0 for
// none.
static unsigned long interfaces_best(void)
{
    DWORD best;

    return GetBestInterface(headers_swap(0xC0000201), &best) == NO_ERROR ? best : 0; // 192.0.2.1, which nobody has
}

// All

typedef struct status {
    uint32_t references;
    bool disabled;
    bool seed;
    unsigned long best;         // interface, or 0
    char *holders, *interfaces; // as printed
} status_t;

static bool status_read(status_t *status, bool json)
{
    machine_look_t look;

    if (!computer_look(&look))
        return false;
    status->references = look.references.count;
    status->disabled = look.disabled;
    status->seed = settings_registry_disables();
    status->best = interfaces_best();
    status->holders = computer_describe_holders(&look, json);
    status->interfaces = interfaces_describe(json, status->disabled);
    if (!status->holders || !status->interfaces)
        return failure_report("status", ERROR_NOT_ENOUGH_MEMORY) == EXIT_DONE;
    return true;
}

static bool status_same(const status_t *a, const status_t *b)
{
    return a->references == b->references && a->disabled == b->disabled && a->seed == b->seed && a->best == b->best &&
           strcmp(a->holders, b->holders) == 0 && strcmp(a->interfaces, b->interfaces) == 0;
}

static void status_print_text(const status_t *status)
{
    output_print("references %lu, media sense %s, registry seed %s\n%s%s", (unsigned long)status->references,
                 status->disabled ? "disabled" : "enabled", status->seed ? "on" : "off", status->holders,
                 status->interfaces);
    if (status->best)
        output_print("best interface %lu\n", status->best);
    else
        output_print("best interface none\n");
}

static void status_print_json(const status_t *status)
{
    output_print("{\"references\":%lu,\"disabled\":%s,\"seed\":%s,\"interfaces\":%s,\"best\":%lu,\"holders\":%s}\n",
                 (unsigned long)status->references, json_bool(status->disabled), json_bool(status->seed),
                 status->interfaces, status->best, status->holders);
}

static void status_print(const status_t *status, bool json)
{
    (json ? status_print_json : status_print_text)(status);
    fflush(stdout);
}

// Waits a quarter of a second at most, since nothing signals a change of references. False on Ctrl+C.
static bool await_change(HANDLE stop, void *changes)
{
    bool unused[CHANGE_KINDS];

    system_changes_await(changes, unused, true);
    return WaitForSingleObject(stop, 0) == WAIT_TIMEOUT;
}

// Also ends if stdout's reader is gone.
static exit_code_t status_watch(status_t *shown, HANDLE stop, bool json)
{
    void *changes = system_changes_open();
    exit_code_t code = changes ? EXIT_DONE : failure_report("status", ERROR_NOT_ENOUGH_MEMORY);
    status_t now;

    while (code == EXIT_DONE && !ferror(stdout) && await_change(stop, changes)) {
        if (!status_read(&now, json)) {
            code = EXIT_FAILED;
            continue;
        }
        if (!status_same(&now, shown))
            status_print(&now, json);
        free(shown->holders);
        free(shown->interfaces);
        *shown = now;
    }
    if (changes)
        system_changes_close(changes);
    return code;
}

exit_code_t status_run(const options_t *options)
{
    HANDLE stop = NULL;
    status_t status;

    if (options->watch) {
        stop = console_stop_event();
        if (!stop)
            return failure_report("SetConsoleCtrlHandler", GetLastError());
    }
    if (!status_read(&status, options->json))
        return EXIT_FAILED;
    status_print(&status, options->json);
    return options->watch ? status_watch(&status, stop, options->json) : EXIT_DONE;
}
