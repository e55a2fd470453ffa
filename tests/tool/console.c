// SPDX-License-Identifier: MIT
#define _WIN32_WINNT 0x0A00
#define NTDDI_VERSION 0x0A000006

#include "console.h"

#include "check.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>

enum { END_BOUND_MS = 200000 };

// One that has neither window nor screen. Nothing is typed in, and nobody reads what is shown.
static HPCON open_console(void)
{
    HANDLE from_keys, keys, screen, to_screen;
    COORD size = { 80, 25 };
    HPCON console;

    assert_true(CreatePipe(&from_keys, &keys, NULL, 0));
    assert_true(CreatePipe(&screen, &to_screen, NULL, 0));
    assert_int_equal(CreatePseudoConsole(size, from_keys, to_screen, 0, &console), 0);
    return console;
}

static void start(PROCESS_INFORMATION *process, HPCON console)
{
    STARTUPINFOEXA startup = { .StartupInfo = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES } };
    char program[MAX_PATH];
    SIZE_T size = 0;

    startup.StartupInfo.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    startup.StartupInfo.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    InitializeProcThreadAttributeList(NULL, 1, 0, &size);
    startup.lpAttributeList = malloc(size);
    assert_non_null(startup.lpAttributeList);
    assert_true(InitializeProcThreadAttributeList(startup.lpAttributeList, 1, 0, &size));
    assert_true(UpdateProcThreadAttribute(startup.lpAttributeList, 0, PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE, console,
                                          sizeof console, NULL, NULL));
    assert_true(GetModuleFileNameA(NULL, program, MAX_PATH));
    assert_true(CreateProcessA(program, "test inside", NULL, NULL, TRUE, EXTENDED_STARTUPINFO_PRESENT, NULL, NULL,
                               &startup.StartupInfo, process));
    free(startup.lpAttributeList);
}

int console_run_again(void)
{
    PROCESS_INFORMATION process;
    DWORD code;

    start(&process, open_console());
    if (WaitForSingleObject(process.hProcess, END_BOUND_MS) != WAIT_OBJECT_0)
        TerminateProcess(process.hProcess, 1);
    assert_true(GetExitCodeProcess(process.hProcess, &code));
    return (int)code;
}
