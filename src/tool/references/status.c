// SPDX-License-Identifier: MIT
#include "tool/references/status.h"

#include "system/registry.h"
#include "tool/console_control.h"
#include "tool/json.h"
#include "tool/output.h"
#include "tool/references/computer.h"
#include "tool/references/interfaces.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOOK_MS = 250 };

typedef struct status {
    uint32_t references;
    bool disabled;
    bool seed;
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
    status->holders = computer_describe_holders(&look, json);
    status->interfaces = interfaces_describe(json, status->disabled);
    if (!status->holders || !status->interfaces)
        return failure_report("status", ERROR_NOT_ENOUGH_MEMORY) == EXIT_DONE;
    return true;
}

static bool same(const status_t *a, const status_t *b)
{
    return a->references == b->references && a->disabled == b->disabled && a->seed == b->seed &&
           strcmp(a->holders, b->holders) == 0 && strcmp(a->interfaces, b->interfaces) == 0;
}

static void print(const status_t *status, bool json)
{
    unsigned long references = status->references;

    if (json)
        output_print("{\"references\":%lu,\"disabled\":%s,\"seed\":%s,\"interfaces\":%s,\"holders\":%s}\n", references,
                     json_bool(status->disabled), json_bool(status->seed), status->interfaces, status->holders);
    else
        output_print("references %lu, media sense %s, registry seed %s\n%s%s", references,
                     status->disabled ? "disabled" : "enabled", status->seed ? "on" : "off", status->holders,
                     status->interfaces);
    fflush(stdout);
}

// A reader that has gone shows in stdout's error, and ends it too.
static exit_code_t watch(status_t *shown, HANDLE stop, bool json)
{
    status_t now;

    while (!ferror(stdout) && WaitForSingleObject(stop, LOOK_MS) == WAIT_TIMEOUT) {
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
