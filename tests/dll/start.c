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
