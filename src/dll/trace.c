// SPDX-License-Identifier: MIT
#include "dll/trace.h"

#include "core/machine.h"
#include "system/log.h"
#include "system/memory.h"
#include "system/overlapped.h"
#include "system/path.h"
#include "version.h"

#include <windows.h>

enum {
    TRACE_SIZE = 512,
    PATIENCE_MS = 1000 // longer than a busy computer keeps a process that has the mutex from running
};

// Reading a guard page would use up its exception, so the memory is checked first.
static void read_event(trace_t *trace)
{
    const void *overlapped = trace->values[trace->overlapped_place];
    DWORD error = GetLastError();

    trace->readable =
        overlapped && memory_is_writable(overlapped, sizeof(OVERLAPPED)) && overlapped_event(overlapped, &trace->event);
    SetLastError(error);
}

void trace_disable(trace_t *trace, const void *handle, const void *overlapped)
{
    *trace = (trace_t){
        .function = "DisableMediaSense",
        .arguments = { "pHandle", "pOverLapped" },
        .values = { handle, overlapped },
        .overlapped_place = 1,
    };
    read_event(trace);
}

void trace_restore(trace_t *trace, const void *overlapped, const void *count)
{
    *trace = (trace_t){
        .function = "RestoreMediaSense",
        .arguments = { "pOverlapped", "lpdwEnableCount" },
        .values = { overlapped, count },
        .overlapped_place = 0,
    };
    read_event(trace);
}

static const char *trace_result_name(uint32_t result)
{
    switch (result) {
    case NO_ERROR:
        return " NO_ERROR";
    case ERROR_INVALID_HANDLE:
        return " ERROR_INVALID_HANDLE";
    case ERROR_NOT_ENOUGH_MEMORY:
        return " ERROR_NOT_ENOUGH_MEMORY";
    case ERROR_NOT_SUPPORTED:
        return " ERROR_NOT_SUPPORTED";
    case ERROR_INVALID_PARAMETER:
        return " ERROR_INVALID_PARAMETER";
    case ERROR_OPEN_FAILED:
        return " ERROR_OPEN_FAILED";
    case ERROR_OPERATION_ABORTED:
        return " ERROR_OPERATION_ABORTED";
    case ERROR_IO_PENDING:
        return " ERROR_IO_PENDING";
    default:
        return "";
    }
}

static void add_argument(text_t *line, const trace_t *trace, int place)
{
    text_add(line, trace->arguments[place]);
    text_add(line, " ");
    text_add_pointer(line, trace->values[place]);
    if (place != trace->overlapped_place || !trace->readable)
        return;
    text_add(line, " hEvent ");
    text_add_pointer(line, trace->event);
}

// Only the policy `emulate` uses the state machine, and so does its log.
static void add_references(text_t *line, policy_t policy)
{
    uint32_t references;

    if (policy != POLICY_EMULATE)
        return;
    text_add(line, ", references ");
    if (machine_references(&references, PATIENCE_MS))
        text_add_number(line, references, 1);
    else
        text_add(line, "unknown");
}

static void begin_line(text_t *line, char *buffer, const trace_t *trace)
{
    log_begin(line, buffer, TRACE_SIZE);
    text_add(line, trace->function);
    text_add(line, "(");
    add_argument(line, trace, 0);
    text_add(line, ", ");
    add_argument(line, trace, 1);
    text_add(line, ")");
}

void trace_blocks(const trace_t *trace)
{
    char buffer[TRACE_SIZE];
    text_t line;

    begin_line(&line, buffer, trace);
    text_add(&line, " blocks");
    log_end(&line);
}

void trace_end(const trace_t *trace, policy_t policy, uint32_t result)
{
    DWORD error = GetLastError();
    char buffer[TRACE_SIZE];
    text_t line;

    begin_line(&line, buffer, trace);
    text_add(&line, " = ");
    text_add_number(&line, result, 1);
    text_add(&line, trace_result_name(result));
    add_references(&line, policy);
    log_end(&line);
    SetLastError(error);
}

// Room for two paths of 32,767 characters, with up to three bytes each.
enum { HEAD_SIZE = 0x40000 };

static const char *edition; // NULL: the plain edition

void trace_set_edition(const char *name)
{
    edition = name;
}

static void add_path(text_t *line, const char *what, wchar_t *path)
{
    text_add(line, what);
    if (path)
        text_add_wide(line, path);
    memory_free(path);
}

static void write_first(char *buffer, const settings_t *settings, policy_t in_force)
{
    text_t line;

    log_begin(&line, buffer, HEAD_SIZE);
    text_add(&line, "media-sense shim " VERSION_PRODUCT ", " ARCHITECTURE ", ");
    text_add(&line, edition ? edition : "plain edition");
    add_path(&line, ", DLL ", path_of_shim());
    add_path(&line, ", system directory ", path_of_system());
    text_add(&line, ", policy ");
    text_add(&line, settings_policy_name(settings->policy));
    text_add(&line, " (in force: ");
    text_add(&line, settings_policy_name(in_force));
    text_add(&line, "), scope ");
    text_add(&line, settings_scope_name(settings->scope));
    text_add(&line, ", seed ");
    text_add(&line, settings_seed_name(settings->seed));
    log_end(&line);
}

static void write_refused(char *buffer, const setting_t *setting, setting_key_t key)
{
    text_t line;

    log_begin(&line, buffer, HEAD_SIZE);
    text_add(&line, "note: ");
    text_add_wide(&line, settings_key_name(key));
    text_add(&line, " cannot be '");
    text_add_wide(&line, setting->value);
    text_add(&line, "' (from ");
    text_add_wide(&line, setting->from);
    text_add(&line, "): the default holds");
    log_end(&line);
}

void trace_write_header(const settings_t *settings, policy_t in_force)
{
    char *buffer = memory_allocate(HEAD_SIZE);
    unsigned key;

    if (!buffer)
        return;
    write_first(buffer, settings, in_force);
    for (key = 0; key < SETTING_COUNT; key++)
        if (settings->found[key].refused)
            write_refused(buffer, &settings->found[key], (setting_key_t)key);
    if (settings->policy == POLICY_NATIVE && in_force == POLICY_UNSUPPORTED)
        log_note("the system's DLL does not have the real functions", 0);
    memory_free(buffer);
}
