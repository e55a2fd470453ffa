// SPDX-License-Identifier: MIT
#include "tool/child.h"

#include "tool/output.h"

enum { TRIES = 10, PAUSE_MS = 50 };

static bool child_create(PROCESS_INFORMATION *process, HANDLE token, const wchar_t *program, wchar_t *command,
                         DWORD flags, STARTUPINFOW *startup)
{
    if (token)
        return CreateProcessAsUserW(token, program, command, NULL, NULL, TRUE, flags, NULL, NULL, startup, process);
    return CreateProcessW(program, command, NULL, NULL, TRUE, flags, NULL, NULL, startup, process);
}

bool child_start(PROCESS_INFORMATION *process, HANDLE token, const wchar_t *program, wchar_t *command, DWORD flags,
                 HANDLE output)
{
    STARTUPINFOW startup = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES };
    int tries = TRIES;

    startup.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    startup.hStdOutput = output ? output : GetStdHandle(STD_OUTPUT_HANDLE);
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    while (!child_create(process, token, program, command, flags, &startup)) {
        if (GetLastError() != ERROR_INTERNAL_ERROR || --tries == 0)
            return false;
        output_error("'%s' did not start: ERROR_INTERNAL_ERROR (1359); trying again\n", output_utf8(program));
        Sleep(PAUSE_MS);
    }
    return true;
}
