// SPDX-License-Identifier: MIT
#include "trial.h"

#include "repeats.h"

#include <wchar.h>

void trial_open(void)
{
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX); // inherited
}

static HANDLE open_inherited(const wchar_t *path, DWORD access, DWORD disposition)
{
    SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };

    return CreateFileW(path, access, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, disposition, 0, NULL);
}

// Everything that the program started ends with it. Before Windows 8, a process is in one job at most: if the system
// has put this one into its own, only the program itself is ended.
static HANDLE open_job(void)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limit = {
        .BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE,
    };
    HANDLE job = CreateJobObjectW(NULL, NULL);

    if (job)
        SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limit, sizeof limit);
    return job;
}

// The program is named by its full path, as the folder in which it runs is not the one that CreateProcess searches.
static BOOL start(PROCESS_INFORMATION *process, const listed_test_t *test, const wchar_t *folder, HANDLE output)
{
    STARTUPINFOW startup = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES };
    wchar_t command[LIST_TEXT], program[2 * MAX_PATH];
    BOOL started;
    DWORD error;

    if (!MultiByteToWideChar(CP_UTF8, 0, test->command, -1, command, LIST_TEXT))
        return FALSE;
    if (_snwprintf(program, 2 * MAX_PATH, L"%ls\\%.*ls", folder, (int)wcscspn(command, L" "), command) < 0) {
        SetLastError(ERROR_FILENAME_EXCED_RANGE);
        return FALSE;
    }
    startup.hStdInput = open_inherited(L"NUL", GENERIC_READ, OPEN_EXISTING);
    startup.hStdOutput = startup.hStdError = output;
    started = repeats_create(process, program, command, CREATE_SUSPENDED, folder, &startup);
    error = GetLastError();
    CloseHandle(startup.hStdInput);
    SetLastError(error);
    return started;
}

static void await(trial_t *trial, HANDLE process, HANDLE job, unsigned seconds)
{
    if (WaitForSingleObject(process, seconds * 1000) != WAIT_OBJECT_0) {
        trial->end = TRIAL_HUNG;
        TerminateJobObject(job, 1);
        TerminateProcess(process, 1);
        WaitForSingleObject(process, INFINITE);
    }
    GetExitCodeProcess(process, &trial->code);
}

void trial_run(trial_t *trial, const listed_test_t *test, const wchar_t *folder, const wchar_t *output)
{
    HANDLE job = open_job(), file = open_inherited(output, GENERIC_WRITE, CREATE_ALWAYS);
    DWORD started = GetTickCount();
    PROCESS_INFORMATION process;

    *trial = (trial_t){ .end = TRIAL_NO_OUTPUT, .code = GetLastError() };
    if (file == INVALID_HANDLE_VALUE) {
        CloseHandle(job);
        return;
    }
    if (start(&process, test, folder, file)) {
        trial->end = TRIAL_ENDED;
        AssignProcessToJobObject(job, process.hProcess);
        ResumeThread(process.hThread);
        await(trial, process.hProcess, job, test->seconds);
        CloseHandle(process.hThread);
        CloseHandle(process.hProcess);
    } else {
        trial->end = TRIAL_NOT_STARTED;
        trial->code = GetLastError();
    }
    trial->milliseconds = GetTickCount() - started;
    CloseHandle(job);
    CloseHandle(file);
}
