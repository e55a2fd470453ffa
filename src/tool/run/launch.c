// SPDX-License-Identifier: MIT
#include "tool/run/launch.h"

#include "system/memory.h"
#include "system/wine_loader.h"
#include "tool/child.h"
#include "tool/output.h"
#include "tool/run/inject.h"
#include "tool/registry_override.h"
#include "tool/short_path.h"
#include "tool/words.h"

#include <windows.h>

#ifndef ERROR_ELEVATION_REQUIRED
#define ERROR_ELEVATION_REQUIRED 740L // newer than Windows XP and some headers
#endif

static BOOL WINAPI ignore(DWORD event)
{
    return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
}

// With this program's handles, folder and environment.
static bool launch_create(PROCESS_INFORMATION *process, const wchar_t *program, wchar_t *command, DWORD flags)
{
    wchar_t *path = short_path_get(program);
    bool done = false;

    if (path && !command)
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    else if (path)
        done = child_start(process, NULL, path, command, flags, NULL);
    memory_free(path);
    return done;
}

static exit_code_t report_start(DWORD error)
{
    failure_report("CreateProcess", error);
    if (error == ERROR_ELEVATION_REQUIRED)
        output_error(
            "the program wants an administrator: start mediasense from a console that was opened with "
            "'Run as administrator'\n");
    return EXIT_FAILED;
}

// To be freed. If the DLL were missing, the loader would end the program and show a message box.
static char *find_dll(const wchar_t *dll)
{
    char *path = short_path_ascii(dll);
    DWORD error;

    if (path && GetFileAttributesA(path) != INVALID_FILE_ATTRIBUTES)
        return path;
    error = GetLastError();
    failure_report("Finding the shim's iphlpapi.dll", error);
    if (error == ERROR_NO_UNICODE_TRANSLATION)
        output_error("put the folder of mediasense.exe where the path has plain letters (A to Z) only\n");
    memory_free(path);
    return NULL;
}

// The suspended process's loader runs as soon as its thread does.
static bool launch_release(const PROCESS_INFORMATION *process, const char *dll)
{
    const char *function = "Changing the program's imports";

    if (inject_dll(process->hProcess, dll)) {
        if (ResumeThread(process->hThread) != (DWORD)-1)
            return true;
        function = "ResumeThread";
    }
    failure_report(function, GetLastError());
    TerminateProcess(process->hProcess, EXIT_FAILED);
    WaitForSingleObject(process->hProcess, INFINITE);
    return false;
}

static exit_code_t launch_await(HANDLE process, uint32_t *code)
{
    DWORD ended_with;

    if (WaitForSingleObject(process, INFINITE) != WAIT_OBJECT_0)
        return failure_report("WaitForSingleObject", GetLastError());
    if (!GetExitCodeProcess(process, &ended_with))
        return failure_report("GetExitCodeProcess", GetLastError());
    *code = ended_with;
    return EXIT_DONE;
}

// From now on, Ctrl+C goes to the program.
static bool leave_interrupts(void)
{
    return SetConsoleCtrlHandler(ignore, TRUE); // unlike NULL, it is not inherited
}

void launch_close(const PROCESS_INFORMATION *process)
{
    CloseHandle(process->hThread);
    CloseHandle(process->hProcess);
}

static exit_code_t close_after(exit_code_t result, const PROCESS_INFORMATION *process)
{
    launch_close(process);
    return result;
}

bool launch_start(PROCESS_INFORMATION *process, const wchar_t *program, const wchar_t *arguments, DWORD flags)
{
    wchar_t *command = words_command(program, arguments);
    bool started = launch_create(process, program, command, flags);

    if (!started)
        report_start(GetLastError());
    memory_free(command);
    return started;
}

static exit_code_t launch_with_dll(const wchar_t *program, wchar_t *command, const char *dll, uint32_t *code)
{
    PROCESS_INFORMATION process;

    if (wine_loader_is_wine() && !path_override_add(dll))
        return failure_report("Setting Wine's override", GetLastError());
    if (!leave_interrupts())
        return failure_report("SetConsoleCtrlHandler", GetLastError());
    if (!launch_create(&process, program, command, CREATE_SUSPENDED))
        return report_start(GetLastError());
    return close_after(launch_release(&process, dll) ? launch_await(process.hProcess, code) : EXIT_FAILED, &process);
}

exit_code_t launch_program(const wchar_t *program, const wchar_t *arguments, const wchar_t *dll, uint32_t *code)
{
    wchar_t *command = words_command(program, arguments);
    char *path = find_dll(dll);
    exit_code_t result = path ? launch_with_dll(program, command, path, code) : EXIT_FAILED;

    memory_free(path);
    memory_free(command);
    return result;
}

exit_code_t launch_tool_line(const wchar_t *tool, const wchar_t *line, uint32_t *code)
{
    wchar_t *whole = line ? words_command(tool, line) : NULL;
    PROCESS_INFORMATION process = { NULL };
    DWORD error;

    if (!leave_interrupts())
        return failure_report("SetConsoleCtrlHandler", GetLastError());
    error = !whole ? ERROR_NOT_ENOUGH_MEMORY : launch_create(&process, tool, whole, 0) ? NO_ERROR : GetLastError();
    memory_free(whole);
    return error ? report_start(error) : close_after(launch_await(process.hProcess, code), &process);
}

// COMMAND "FILE" ARGUMENTS; `command` ends with a blank.
exit_code_t launch_tool(const wchar_t *tool, const wchar_t *command, const wchar_t *file, const wchar_t *arguments,
                        uint32_t *code)
{
    wchar_t *rest = words_command(file, arguments), *line = words_join(command, rest);
    exit_code_t result = launch_tool_line(tool, line, code);

    memory_free(line);
    memory_free(rest);
    return result;
}
