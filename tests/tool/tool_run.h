// SPDX-License-Identifier: MIT
// One run of mediasense.exe: its output and exit code. Every wait has a time limit, after which the test fails.
#ifndef TESTS_TOOL_TOOL_RUN_H
#define TESTS_TOOL_TOOL_RUN_H

#include <windows.h>

#include "harness.h"
#include "scale.h"

// The output from one of its handles, without carriage returns.
typedef struct stream {
    HANDLE end;
    OVERLAPPED overlapped;
    char text[32768];
    DWORD length;
    DWORD taken; // lines that tool_run_line has returned
} stream_t;

typedef struct tool_run {
    HANDLE process;
    stream_t out;
    stream_t err;
} tool_run_t;

// Arguments are UTF-8, as on a command line. tool_run_open starts the tool that TOOL names, relative to the test's
// folder.
tool_run_t *tool_run_open(const char *arguments);
tool_run_t *tool_run_start(const WCHAR *program, const char *arguments);

// Waits for the next line of its output, and returns it without its end.
const char *tool_run_line(tool_run_t *run);

// Stops reading its output.
void tool_run_stop_reading(tool_run_t *run);

// Sends Ctrl+C to all runs. Wine 8 has no Ctrl+Break, and no Ctrl+C for a single process group.
void tool_run_interrupt_all(void);

void tool_run_kill(const tool_run_t *run);

// Waits for its end. Then out.text and err.text hold its whole output until the next tool_run_open. In out.text, lines
// that the tool wrapped are joined, and its own path is shortened.
void tool_run_close(tool_run_t *run, DWORD code);

// Makes the test itself ignore Ctrl+C; for the set-up of the group.
int tool_run_ignore_interrupts(void **state);

// Joins and shortens lines in the same way, for comparisons.
// Advice names the prefix before the tool. A run drops it, unless it is to be kept.
void tool_run_keep_prefix(bool keep);

void tool_run_unwrap(char *text);

// Kills runs that a failed test left; for a tear-down.
int tool_run_close_all(void **state);

#endif
