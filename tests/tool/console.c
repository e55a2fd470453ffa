// SPDX-License-Identifier: MIT
#define _WIN32_WINNT 0x0A00
#define NTDDI_VERSION 0x0A000006

#include "console.h"

#include "check.h"
#include "scale.h"
#include "start.h"

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

static HANDLE start(HPCON console)
{
    STARTUPINFOEXW startup = { .StartupInfo = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES } };
    WCHAR program[MAX_PATH], line[] = L"test inside";
    SIZE_T size = 0;
    HANDLE process;

    startup.StartupInfo.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    startup.StartupInfo.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    InitializeProcThreadAttributeList(NULL, 1, 0, &size);
    startup.lpAttributeList = malloc(size);
    assert_non_null(startup.lpAttributeList);
    assert_true(InitializeProcThreadAttributeList(startup.lpAttributeList, 1, 0, &size));
    assert_true(UpdateProcThreadAttribute(startup.lpAttributeList, 0, PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE, console,
                                          sizeof console, NULL, NULL));
    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    process = start_program(program, line, EXTENDED_STARTUPINFO_PRESENT, NULL, &startup.StartupInfo).hProcess;
    free(startup.lpAttributeList);
    return process;
}

int console_run_again(void)
{
    HANDLE process = start(open_console());
    DWORD code;

    if (WaitForSingleObject(process, scale_ms(END_BOUND_MS)) != WAIT_OBJECT_0)
        TerminateProcess(process, 1);
    assert_true(GetExitCodeProcess(process, &code));
    return (int)code;
}
