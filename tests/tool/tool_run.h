// SPDX-License-Identifier: MIT
// One run of mediasense.exe: what it writes, what it ends with. Every wait is bounded, and the test fails when it is
// over.
#ifndef TESTS_TOOL_TOOL_RUN_H
#define TESTS_TOOL_TOOL_RUN_H

#include <windows.h>

#include "harness.h"
#include "scale.h"

// What comes out of one of its handles, without carriage returns.
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

// Arguments are UTF-8, as they stand on a command line. tool_run_open starts the tool that TOOL names, as seen from the test's
// folder.
tool_run_t *tool_run_open(const char *arguments);
tool_run_t *tool_run_start(const WCHAR *program, const char *arguments);

// Waits for the next line of its output, and returns it without its end.
const char *tool_run_line(tool_run_t *run);

// Nobody reads its output any more.
void tool_run_stop_reading(tool_run_t *run);

// Ctrl+C, for all that run. Wine 8 has no Ctrl+Break, and no Ctrl+C for a process group of its own.
void tool_run_interrupt_all(void);

void tool_run_kill(const tool_run_t *run);

// Waits for its end; afterwards out.text and err.text hold all that it wrote, until the next tool_run_open. In out.text, lines that
// the tool has wrapped are whole, and its own name is the one for its folder.
void tool_run_close(tool_run_t *run, DWORD code);

// Keeps Ctrl+C away from the test itself; for the setup of the group.
int tool_run_ignore_interrupts(void **state);

// For comparisons: does that to a text.
void tool_run_unwrap(char *text);

// Kills what a test that failed has left; for a teardown.
int tool_run_close_all(void **state);

#endif
