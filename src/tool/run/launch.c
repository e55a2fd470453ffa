// SPDX-License-Identifier: MIT
#include "tool/run/launch.h"

#include "system/memory.h"
#include "system/wine_loader.h"
#include "tool/child.h"
#include "tool/output.h"
#include "tool/package.h"
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

bool launch_start(PROCESS_INFORMATION *process, const wchar_t *program, const wchar_t *arguments, DWORD flags)
{
    wchar_t *command = words_command(program, arguments), *path = short_path_get(program);
    bool started = path && command && child_start(process, NULL, path, command, flags, NULL);
    DWORD error = path && !command ? ERROR_NOT_ENOUGH_MEMORY : GetLastError(); // memory_free may change it

    memory_free(path);
    memory_free(command);
    if (started)
        return true;
    failure_report("CreateProcess", error);
    if (error == ERROR_ELEVATION_REQUIRED)
        output_error(
            "the program wants an administrator: start mediasense from a console that was opened with "
            "'Run as administrator'\n");
    return false;
}

void launch_close(const PROCESS_INFORMATION *process)
{
    CloseHandle(process->hThread);
    CloseHandle(process->hProcess);
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

// Starts a program, with the DLL unless that is NULL, and waits for its end. From now on, Ctrl+C goes to the program.
static exit_code_t launch_and_await(const wchar_t *program, const wchar_t *arguments, const char *dll, uint32_t *code)
{
    PROCESS_INFORMATION process;
    exit_code_t result = EXIT_FAILED;

    if (!SetConsoleCtrlHandler(ignore, TRUE)) // unlike NULL, it is not inherited
        return failure_report("SetConsoleCtrlHandler", GetLastError());
    if (!launch_start(&process, program, arguments, dll ? CREATE_SUSPENDED : 0))
        return EXIT_FAILED;
    if (!dll || launch_release(&process, dll))
        result = launch_await(process.hProcess, code);
    launch_close(&process);
    return result;
}

exit_code_t launch_program(const wchar_t *program, const wchar_t *arguments, const wchar_t *dll, uint32_t *code)
{
    char *path = find_dll(dll);
    exit_code_t result = EXIT_FAILED;

    if (path && wine_loader_is_wine() && !path_override_add(path))
        failure_report("Setting Wine's override", GetLastError());
    else if (path)
        result = launch_and_await(program, arguments, path, code);
    memory_free(path);
    return result;
}

exit_code_t launch_tool_line(const wchar_t *tool, const wchar_t *line, uint32_t *code)
{
    return launch_and_await(tool, line, NULL, code);
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

exit_code_t launch_relay(unsigned bits, const wchar_t *line)
{
    wchar_t *tool = package_tool(bits);
    uint32_t code = 0;
    exit_code_t result = tool ? launch_tool_line(tool, line, &code) : EXIT_FAILED;

    memory_free(tool);
    return result == EXIT_DONE ? (exit_code_t)code : result;
}
