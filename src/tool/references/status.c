// SPDX-License-Identifier: MIT
#include "tool/references/status.h"

#include "system/registry.h"
#include "tool/console_control.h"
#include "tool/json.h"
#include "tool/output.h"
#include "tool/references/computer.h"
#include "tool/references/interfaces.h"
#include "xp/notifications.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOOK_MS = 250 };

typedef struct status {
    uint32_t references;
    bool disabled;
    bool seed;
    unsigned long best;         // interface, or 0
    char *holders, *interfaces; // as they are shown
} status_t;

static bool read(status_t *status, bool json)
{
    machine_look_t look;

    if (!computer_look(&look))
        return false;
    status->references = look.references.count;
    status->disabled = look.disabled;
    status->seed = registry_is_disabled();
    interfaces_best(&status->best);
    status->holders = computer_describe_holders(&look, json);
    status->interfaces = interfaces_describe(json, status->disabled);
    if (!status->holders || !status->interfaces)
        return failure_report("status", ERROR_NOT_ENOUGH_MEMORY) == EXIT_DONE;
    return true;
}

static bool same(const status_t *a, const status_t *b)
{
    return a->references == b->references && a->disabled == b->disabled && a->seed == b->seed && a->best == b->best &&
           strcmp(a->holders, b->holders) == 0 && strcmp(a->interfaces, b->interfaces) == 0;
}

static void print_text(const status_t *status)
{
    output_print("references %lu, media sense %s, registry seed %s\n%s%s", (unsigned long)status->references,
                 status->disabled ? "disabled" : "enabled", status->seed ? "on" : "off", status->holders,
                 status->interfaces);
    if (status->best)
        output_print("best interface %lu\n", status->best);
    else
        output_print("best interface none\n");
}

static void print_json(const status_t *status)
{
    output_print("{\"references\":%lu,\"disabled\":%s,\"seed\":%s,\"interfaces\":%s,\"best\":%lu,\"holders\":%s}\n",
                 (unsigned long)status->references, json_bool(status->disabled), json_bool(status->seed),
                 status->interfaces, status->best, status->holders);
}

static void print(const status_t *status, bool json)
{
    (json ? print_json : print_text)(status);
    fflush(stdout);
}

// True to go on: a quarter of a second has passed, or what is shown of the interfaces has changed.
static bool await_change(HANDLE stop, OVERLAPPED *changed)
{
    HANDLE events[2] = { stop, changed->hEvent }, unused;

    if (!changed->hEvent)
        return WaitForSingleObject(stop, LOOK_MS) == WAIT_TIMEOUT;
    if (changed->Internal != STATUS_PENDING) {
        ResetEvent(changed->hEvent);
        notifications_start(CHANGE_ADDRESSES, &unused, changed);
    }
    return WaitForMultipleObjects(2, events, FALSE, LOOK_MS) != WAIT_OBJECT_0;
}

// A reader that has gone shows in stdout's error, and ends it too.
static exit_code_t watch(status_t *shown, HANDLE stop, bool json)
{
    OVERLAPPED changed = { .hEvent = CreateEventW(NULL, TRUE, FALSE, NULL) };
    status_t now;

    while (!ferror(stdout) && await_change(stop, &changed)) {
        if (!read(&now, json))
            return EXIT_FAILED;
        if (!same(&now, shown))
            print(&now, json);
        free(shown->holders);
        free(shown->interfaces);
        *shown = now;
    }
    return EXIT_DONE;
}

exit_code_t status_run(const options_t *options)
{
    HANDLE stop = NULL;
    status_t status;

    if (options->watch) {
        stop = console_control_open();
        if (!stop)
            return failure_report("SetConsoleCtrlHandler", GetLastError());
    }
    if (!read(&status, options->json))
        return EXIT_FAILED;
    print(&status, options->json);
    return options->watch ? watch(&status, stop, options->json) : EXIT_DONE;
}
