// SPDX-License-Identifier: MIT
#include "dll/trace.h"

#include "core/machine.h"
#include "system/log.h"
#include "system/memory.h"
#include "system/overlapped.h"

#include <windows.h>

enum { TRACE_SIZE = 512 };

// Reading a guard page would spend its alarm, so memory is looked at first.
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

static const char *name_of(uint32_t result)
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

// Other policies than to emulate leave the state machine alone, here too.
static void add_references(text_t *line, policy_t policy)
{
    uint32_t references;

    if (policy != POLICY_EMULATE)
        return;
    text_add(line, ", references ");
    if (machine_references(&references, EXCLUSIVE_QUERY_MS))
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
    text_add(&line, name_of(result));
    add_references(&line, policy);
    log_end(&line);
    SetLastError(error);
}
