// SPDX-License-Identifier: MIT
#include "tool/report/capture.h"

#include "system/memory.h"
#include "system/path.h"
#include "tool/failure.h"
#include "tool/report/excerpt.h"
#include "tool/run/launch.h"

#include <windows.h>

enum { MOST_BYTES = 65536 };

// A file, because a program that outlives the command would keep a pipe open. Windows deletes it after the last handle.
static HANDLE open_scratch(void)
{
    SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };
    wchar_t folder[MAX_PATH + 1], path[MAX_PATH];

    if (!GetTempPathW(MAX_PATH + 1, folder) || !GetTempFileNameW(folder, L"ms", 0, path))
        return INVALID_HANDLE_VALUE;
    return CreateFileW(path, GENERIC_READ | GENERIC_WRITE, 0, &inherited, CREATE_ALWAYS,
                       FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);
}

static exit_code_t run(const wchar_t *command, const wchar_t *file, const wchar_t *arguments, uint32_t *code)
{
    wchar_t *tool = path_of_program();
    exit_code_t result;

    if (!tool)
        return failure_report("report", ERROR_NOT_ENOUGH_MEMORY);
    result = file ? launch_tool(tool, command, file, arguments, code) : launch_tool_line(tool, command, code);
    memory_free(tool);
    return result;
}

// The child gets this process's handles.
static exit_code_t run_into(HANDLE scratch, const wchar_t *command, const wchar_t *file, const wchar_t *arguments,
                            uint32_t *code)
{
    HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE), err = GetStdHandle(STD_ERROR_HANDLE);
    exit_code_t result;

    SetStdHandle(STD_OUTPUT_HANDLE, scratch);
    SetStdHandle(STD_ERROR_HANDLE, scratch);
    result = run(command, file, arguments, code);
    SetStdHandle(STD_OUTPUT_HANDLE, out);
    SetStdHandle(STD_ERROR_HANDLE, err);
    return result;
}

void capture_print(draft_t *draft, const wchar_t *command, const wchar_t *file, const wchar_t *arguments)
{
    HANDLE scratch = open_scratch();
    uint32_t code = 0;

    if (scratch == INVALID_HANDLE_VALUE) {
        draft_print(draft, "no temporary file can be made: error %lu\n", GetLastError());
        return;
    }
    if (run_into(scratch, command, file, arguments, &code) != EXIT_DONE)
        draft_print(draft, "could not be run\n");
    else if (!excerpt_print(draft, scratch, EXCERPT_LAST, MOST_BYTES))
        draft_print(draft, "the output cannot be read: error %lu\n", GetLastError());
    else
        draft_print(draft, "exit code %lu\n", (unsigned long)code);
    CloseHandle(scratch);
}
