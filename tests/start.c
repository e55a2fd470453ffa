// SPDX-License-Identifier: MIT
#include "start.h"

#include "harness.h"
#include "repeats.h"
#include "scale.h"

PROCESS_INFORMATION start_program(const WCHAR *program, WCHAR *line, DWORD flags, const WCHAR *folder,
                                  STARTUPINFOW *startup)
{
    PROCESS_INFORMATION process;

    if (!repeats_create(&process, program, line, flags, folder, startup))
        fail_msg("%ls does not start: error %lu", program, GetLastError());
    CloseHandle(process.hThread);
    return process;
}

PROCESS_INFORMATION start_process(const WCHAR *program, WCHAR *line)
{
    STARTUPINFOW startup = { .cb = sizeof startup };

    return start_program(program, line, 0, NULL, &startup);
}

DWORD start_and_wait(const WCHAR *program, WCHAR *line)
{
    HANDLE process = start_process(program, line).hProcess;
    DWORD code;

    if (WaitForSingleObject(process, scale_bound()) != WAIT_OBJECT_0) {
        TerminateProcess(process, 1);
        fail_msg("%ls does not end", program);
    }
    assert_true(GetExitCodeProcess(process, &code));
    CloseHandle(process);
    return code;
}

DWORD start_self(const WCHAR *arguments)
{
    WCHAR program[MAX_PATH], line[MAX_PATH + 32];

    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    wsprintfW(line, L"\"%s\" %s", program, arguments);
    return start_and_wait(program, line);
}
