// SPDX-License-Identifier: MIT
#include "start.h"
#include "support.h"

enum { TRIES = 20, PAUSE_MS = 50 };

// Wine 8 fails a start with ERROR_INTERNAL_ERROR now and then, before a line of ours runs: 2 in 9,000 where the machine has
// nothing else to do, more where it has. It is tried again, aloud.
PROCESS_INFORMATION start_process(const WCHAR *program, WCHAR *command)
{
    STARTUPINFOW startup = { .cb = sizeof startup };
    PROCESS_INFORMATION process;
    int tries = TRIES;
    DWORD error;

    while (!CreateProcessW(program, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process)) {
        error = GetLastError();
        print_message("%ls does not start: error %lu\n", program, error);
        assert_int_equal(error, ERROR_INTERNAL_ERROR);
        assert_true(--tries > 0);
        Sleep(PAUSE_MS);
    }
    CloseHandle(process.hThread);
    return process;
}

DWORD start_self(const WCHAR *arguments)
{
    WCHAR program[MAX_PATH], command[MAX_PATH + 32];
    PROCESS_INFORMATION process;
    DWORD code;

    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    wsprintfW(command, L"\"%s\" %s", program, arguments);
    process = start_process(program, command);
    assert_int_equal(WaitForSingleObject(process.hProcess, BOUND_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(process.hProcess, &code));
    CloseHandle(process.hProcess);
    return code;
}
