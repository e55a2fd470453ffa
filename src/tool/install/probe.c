// SPDX-License-Identifier: MIT
#include "tool/install/probe.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/load/load.h"
#include "tool/output.h"
#include "tool/package.h"

#include <windows.h>

enum { BOUND_MS = 60000, TRIES = 10, PAUSE_MS = 50 };

static uint32_t read_temporary(const void *unused, wchar_t *buffer, uint32_t size)
{
    (void)unused;
    return GetTempPathW(size, buffer);
}

static HANDLE open_null(void)
{
    SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };

    return CreateFileW(L"NUL", GENERIC_WRITE, FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, NULL);
}

// "TOOL" load "DLL"
static wchar_t *command_of(const wchar_t *tool, const wchar_t *dll)
{
    size_t length = (size_t)(lstrlenW(tool) + lstrlenW(dll)) + 16;
    wchar_t *command = memory_allocate(length * sizeof *command);

    if (command) {
        lstrcpyW(command, L"\"");
        lstrcatW(command, tool);
        lstrcatW(command, L"\" load \"");
        lstrcatW(command, dll);
        lstrcatW(command, L"\"");
    }
    return command;
}

// Wine 8 fails a start with ERROR_INTERNAL_ERROR now and then, before a line of ours runs.
static bool start(const wchar_t *tool, wchar_t *command, STARTUPINFOW *startup, PROCESS_INFORMATION *process)
{
    int tries = TRIES;

    while (!CreateProcessW(tool, command, NULL, NULL, TRUE, 0, NULL, NULL, startup, process)) {
        if (GetLastError() != ERROR_INTERNAL_ERROR || --tries == 0)
            return false;
        Sleep(PAUSE_MS);
    }
    CloseHandle(process->hThread);
    return true;
}

// Its output is of no interest; what is wrong it says on stderr.
static exit_code_t load_with(const wchar_t *tool, const wchar_t *dll)
{
    STARTUPINFOW startup = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES };
    wchar_t *command = command_of(tool, dll);
    PROCESS_INFORMATION process;
    DWORD code = EXIT_FAILED;

    startup.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    startup.hStdOutput = open_null();
    SetEnvironmentVariableW(LOAD_PROBE, L"1");
    if (!command || !start(tool, command, &startup, &process)) {
        failure_path("starting", tool, GetLastError());
    } else if (WaitForSingleObject(process.hProcess, BOUND_MS) == WAIT_OBJECT_0) {
        GetExitCodeProcess(process.hProcess, &code);
    } else {
        TerminateProcess(process.hProcess, EXIT_FAILED);
        output_error("loading '%s' did not finish\n", output_utf8(dll));
    }
    SetEnvironmentVariableW(LOAD_PROBE, NULL);
    CloseHandle(startup.hStdOutput);
    memory_free(command);
    return code == LOAD_PROBED ? EXIT_DONE : EXIT_FAILED;
}

// A folder of its own in the one for temporary files.
static wchar_t *make_folder(void)
{
    static const wchar_t name[] = L"mediasense-install\\"; // one is enough: target_lock lets one tool do this at a time
    wchar_t *temporary = wide_read(read_temporary, NULL), *folder;

    folder = temporary ? wide_join(temporary, (size_t)lstrlenW(temporary), name) : NULL;
    memory_free(temporary);
    if (folder && (CreateDirectoryW(folder, NULL) || GetLastError() == ERROR_ALREADY_EXISTS))
        return folder;
    memory_free(folder);
    return NULL;
}

// Wine's override is the program's alone, so the tool bears the program's name meanwhile.
static exit_code_t load_in_disguise(const wchar_t *tool, const wchar_t *program, const wchar_t *dll)
{
    wchar_t *folder = make_folder(), *copy = folder ? path_beside(folder, path_name(program)) : NULL;
    exit_code_t code = EXIT_FAILED;

    if (copy && CopyFileW(tool, copy, FALSE))
        code = load_with(copy, dll);
    else
        failure_report("copying mediasense.exe to the folder for temporary files", GetLastError());
    if (copy)
        DeleteFileW(copy);
    if (folder)
        RemoveDirectoryW(folder);
    memory_free(copy);
    memory_free(folder);
    return code;
}

exit_code_t probe_run(const examined_t *examined)
{
    wchar_t *tool = package_tool(examined->facts.program.bits);
    exit_code_t code;

    if (!tool)
        return EXIT_FAILED;
    if (examined->facts.platform.wine[0])
        code = load_in_disguise(tool, examined->program, examined->dll);
    else
        code = load_with(tool, examined->dll);
    memory_free(tool);
    return code;
}
