// SPDX-License-Identifier: MIT
#include "program_run.h"

#include "harness.h"
#include "repeats.h"
#include "scale.h"
#include "start.h"

#include <string.h>
#include <wchar.h>

enum { LINE_SIZE = 32768 };

// Only the program's end is inherited. Ours would keep the file or the pipe open.
static HANDLE inheritable(HANDLE handle)
{
    assert_true(SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT));
    return handle;
}

static HANDLE open_file(const WCHAR *name)
{
    WCHAR path[MAX_PATH];
    HANDLE file;

    GetModuleFileNameW(NULL, path, MAX_PATH);
    wsprintfW(wcsrchr(path, L'\\') + 1, L"output-%lu.%s", GetCurrentProcessId(), name);
    file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                       CREATE_ALWAYS, FILE_FLAG_DELETE_ON_CLOSE, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    return inheritable(file);
}

static void read_file(HANDLE file, char *text, DWORD size)
{
    char *from = text, *to = text, *end;
    DWORD count;

    assert_int_equal(SetFilePointer(file, 0, NULL, FILE_BEGIN), 0);
    assert_true(ReadFile(file, text, size - 1, &count, NULL));
    assert_true(count < size - 1);
    for (end = text + count; from < end; from++)
        if (*from != '\r')
            *to++ = *from;
    *to = '\0';
    CloseHandle(file);
}

void program_run_start(program_run_t *drive, const WCHAR *program, const WCHAR *arguments, const WCHAR *folder)
{
    STARTUPINFOW startup = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES };
    static WCHAR line[LINE_SIZE];
    WCHAR path[MAX_PATH];

    GetModuleFileNameW(NULL, path, MAX_PATH);
    wcscpy(wcsrchr(path, L'\\') + 1, program);
    assert_in_range(wcslen(program) + wcslen(arguments) + 2, 0, LINE_SIZE);
    wcscpy(line, program);
    wcscat(line, L" ");
    wcscat(line, arguments);
    assert_true(CreatePipe(&startup.hStdInput, &drive->input, NULL, 0));
    inheritable(startup.hStdInput);
    startup.hStdOutput = drive->files[0] = open_file(L"out");
    startup.hStdError = drive->files[1] = open_file(L"err");
    drive->process = start_program(path, line, 0, folder, &startup).hProcess;
    CloseHandle(startup.hStdInput);
}

void program_run_end(program_run_t *drive)
{
    CloseHandle(drive->input);
    if (WaitForSingleObject(drive->process, scale_bound()) != WAIT_OBJECT_0) {
        TerminateProcess(drive->process, 1);
        fail_msg("the program does not end");
    }
    assert_true(GetExitCodeProcess(drive->process, &drive->code));
    CloseHandle(drive->process);
    read_file(drive->files[0], drive->out, sizeof drive->out);
    read_file(drive->files[1], drive->err, sizeof drive->err);
    repeats_take_lines(drive->err);
}
