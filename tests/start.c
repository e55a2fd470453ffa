// SPDX-License-Identifier: MIT
#include "start.h"

#include "check.h"
#include "scale.h"

enum { TRIES = 20, PAUSE_MS = 50 };

// Wine 8 fails a start with ERROR_INTERNAL_ERROR now and then, before a line of ours runs: 2 in 9,000 where the machine has
// nothing else to do, more where it has. It is tried again, aloud.
PROCESS_INFORMATION start_program(const WCHAR *program, WCHAR *line, DWORD flags, const WCHAR *folder,
                                  STARTUPINFOW *startup)
{
    PROCESS_INFORMATION process;
    int tries = TRIES;
    DWORD error;

    while (!CreateProcessW(program, line, NULL, NULL, TRUE, flags, NULL, folder, startup, &process)) {
        error = GetLastError();
        print_message("%ls does not start: error %lu\n", program, error);
        assert_int_equal(error, ERROR_INTERNAL_ERROR);
        assert_true(--tries > 0);
        Sleep(PAUSE_MS);
    }
    CloseHandle(process.hThread);
    return process;
}

PROCESS_INFORMATION start_process(const WCHAR *program, WCHAR *line)
{
    STARTUPINFOW startup = { .cb = sizeof startup };

    return start_program(program, line, 0, NULL, &startup);
}

DWORD start_self(const WCHAR *arguments)
{
    WCHAR program[MAX_PATH], line[MAX_PATH + 32];
    PROCESS_INFORMATION process;
    DWORD code;

    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    wsprintfW(line, L"\"%s\" %s", program, arguments);
    process = start_process(program, line);
    assert_int_equal(WaitForSingleObject(process.hProcess, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(process.hProcess, &code));
    CloseHandle(process.hProcess);
    return code;
}
