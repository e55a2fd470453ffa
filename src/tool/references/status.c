// SPDX-License-Identifier: MIT
#include "tool/references/status.h"

#include "tool/console.h"
#include "tool/json.h"
#include "tool/output.h"
#include "tool/references/computer.h"
#include "tool/references/interfaces.h"
#include "system/settings.h"
#include "xp/system_changes.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    status->seed = settings_registry_disables();
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

// Sleeps for a quarter of a second at most, since other processes tell nobody of their references. False if that is all.
static bool await_change(HANDLE stop, void *changes)
{
    bool unused[CHANGE_KINDS];

    system_changes_await(changes, unused, true);
    return WaitForSingleObject(stop, 0) == WAIT_TIMEOUT;
}

// A reader that has gone shows in stdout's error, and ends it too.
static exit_code_t watch(status_t *shown, HANDLE stop, bool json)
{
    void *changes = system_changes_open();
    exit_code_t code = changes ? EXIT_DONE : failure_report("status", ERROR_NOT_ENOUGH_MEMORY);
    status_t now;

    while (code == EXIT_DONE && !ferror(stdout) && await_change(stop, changes)) {
        if (!read(&now, json)) {
            code = EXIT_FAILED;
            continue;
        }
        if (!same(&now, shown))
            print(&now, json);
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
        stop = console_control_open();
        if (!stop)
            return failure_report("SetConsoleCtrlHandler", GetLastError());
    }
    if (!read(&status, options->json))
        return EXIT_FAILED;
    print(&status, options->json);
    return options->watch ? watch(&status, stop, options->json) : EXIT_DONE;
}
