// SPDX-License-Identifier: MIT
#include "tool/commands.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/settings.h"
#include "system/wine_loader.h"
#include "tool/check/facts.h"
#include "tool/check/platform.h"
#include "tool/draft.h"
#include "tool/failure.h"
#include "tool/file.h"
#include "tool/newer.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/prefix.h"
#include "tool/report/excerpt.h"
#include "tool/report/folder_files.h"
#include "tool/report/privacy.h"
#include "tool/run/launch.h"
#include "version.h"

#include <windows.h>

#include <stdlib.h>
#include <string.h>

#define REPORT_NAME L"mediasense-report.txt"

enum { MOST_EXCERPT = 16384, MOST_OUTPUT = 65536 };

typedef void(WINAPI *get_numbers_t)(DWORD *, DWORD *, DWORD *);
typedef BOOL(WINAPI *is_wow64_2_t)(HANDLE, USHORT *, USHORT *);
typedef const char *(CDECL *build_id_t)(void);
typedef void(CDECL *host_version_t)(const char **, const char **);

// ntdll's own version, which no compatibility mode changes. The machine type, as in IMAGE_FILE_HEADER, distinguishes
// ARM from x64.
static void print_kernel(draft_t *draft)
{
    get_numbers_t numbers = (get_numbers_t)newer_function(L"ntdll.dll", "RtlGetNtVersionNumbers");
    is_wow64_2_t is_wow64 = (is_wow64_2_t)newer_function(L"kernel32.dll", "IsWow64Process2");
    DWORD major = 0, minor = 0, build = 0;
    USHORT process, machine;

    if (numbers)
        numbers(&major, &minor, &build);
    draft_print(draft, "kernel     %lu.%lu, build %lu, %d bit", major, minor, build & 0xFFFF,
                platform_is_windows_64() ? 64 : 32);
    if (is_wow64 && is_wow64(GetCurrentProcess(), &process, &machine))
        draft_print(draft, ", machine %04x", machine);
    draft_print(draft, "\n");
}

static void print_wine(draft_t *draft)
{
    build_id_t build_id = (build_id_t)newer_function(L"ntdll.dll", "wine_get_build_id");
    host_version_t host_version = (host_version_t)newer_function(L"ntdll.dll", "wine_get_host_version");
    const char *name = "", *release = "";
    char prefix[FACTS_PATH];

    draft_print(draft, "Wine       %s", platform_wine_version());
    if (build_id)
        draft_print(draft, " (%s)", build_id());
    if (host_version) {
        host_version(&name, &release);
        draft_print(draft, " on %s %s", name, release);
    }
    prefix_read(prefix, sizeof prefix);
    draft_print(draft, "\nprefix     %s\n", prefix);
}

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

// The child inherits this process's standard handles.
static exit_code_t run_into(HANDLE scratch, const wchar_t *command, const wchar_t *file, const wchar_t *arguments,
                            uint32_t *code)
{
    HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE), err = GetStdHandle(STD_ERROR_HANDLE);
    wchar_t *tool = path_of_program();
    exit_code_t result;

    if (!tool)
        return failure_report("report", ERROR_NOT_ENOUGH_MEMORY);
    SetStdHandle(STD_OUTPUT_HANDLE, scratch);
    SetStdHandle(STD_ERROR_HANDLE, scratch);
    result = file ? launch_tool(tool, command, file, arguments, code) : launch_tool_line(tool, command, code);
    SetStdHandle(STD_OUTPUT_HANDLE, out);
    SetStdHandle(STD_ERROR_HANDLE, err);
    memory_free(tool);
    return result;
}

static void add_heading(draft_t *draft, const char *name)
{
    draft_print(draft, "\n== %s ==\n", name);
}

// Runs COMMAND "FILE" ARGUMENTS of this tool, or COMMAND alone if `file` is NULL; adds the end of its output, with the
// errors and what a watched program prints, and the exit code. In a process of its own, so that a crash on the
// program's file does not prevent the report.
static void add_command(draft_t *draft, const char *name, const wchar_t *command, const wchar_t *file,
                        const wchar_t *arguments)
{
    HANDLE scratch = open_scratch();
    uint32_t code = 0, error = GetLastError();
    bool ran;

    add_heading(draft, name);
    if (scratch == INVALID_HANDLE_VALUE) {
        draft_print(draft, "no temporary file can be made: error %u\n", error);
        return;
    }
    ran = run_into(scratch, command, file, arguments, &code) == EXIT_DONE;
    error = ran ? excerpt_print(draft, scratch, EXCERPT_LAST, MOST_OUTPUT) : NO_ERROR;
    if (!ran)
        draft_print(draft, "could not be run\n");
    else if (error)
        draft_print(draft, "the output cannot be read: error %u\n", error);
    else
        draft_print(draft, "exit code %u\n", code);
    CloseHandle(scratch);
}

static void add_start(draft_t *draft)
{
    SYSTEMTIME now;

    GetSystemTime(&now);
    draft_print(draft, "date       %04d-%02d-%02d %02d:%02d UTC\n", now.wYear, now.wMonth, now.wDay, now.wHour,
                now.wMinute);
    draft_print(draft, "tool       mediasense %s, %u bit\n", VERSION_PRODUCT, package_own_bits());
}

static void add_excerpt(draft_t *draft, const wchar_t *path, excerpt_part_t part)
{
    uint32_t error = path ? excerpt_print_path(draft, path, part, MOST_EXCERPT) : ERROR_NOT_ENOUGH_MEMORY;

    if (error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND)
        draft_print(draft, "there is none\n");
    else if (error)
        draft_print(draft, "cannot be read: error %u\n", error);
}

static void add_ini(draft_t *draft, const wchar_t *program)
{
    wchar_t *ini = file_beside(program, L"iphlpapi.ini");

    add_heading(draft, "iphlpapi.ini");
    add_excerpt(draft, ini, EXCERPT_FIRST);
    memory_free(ini);
}

// The log of the DLL beside the program, whether the DLL is there or not.
static void add_log(draft_t *draft, const wchar_t *program)
{
    wchar_t *dll = file_beside(program, L"iphlpapi.dll");
    settings_t *settings = settings_read(dll ? path_ini_beside(dll) : NULL);
    wchar_t *log = settings->log ? path_of_log(program, settings->log) : NULL;

    add_heading(draft, "log");
    if (log) {
        draft_print(draft, "%s\n", output_utf8(log));
        add_excerpt(draft, log, EXCERPT_LAST);
    } else {
        draft_print(draft, "off\n");
    }
    memory_free(log);
    settings_dispose(settings);
    memory_free(dll);
}

static void report_compose(draft_t *draft, const wchar_t *program, const options_t *options)
{
    add_start(draft);
    add_heading(draft, "system");
    print_kernel(draft);
    if (wine_loader_is_wine())
        print_wine(draft);
    add_command(draft, "check", L"check ", program, L"");
    if (options->watch)
        add_command(draft, "watch", L"check --watch ", program, options->arguments);
    add_ini(draft, program);
    add_log(draft, program);
    add_command(draft, "status", L"status", NULL, NULL);
    add_heading(draft, "files");
    folder_files_print(draft, program);
}

// Old editors show text without carriage returns as one line.
static bool to_bytes(file_bytes_t *bytes, const char *text)
{
    char *to = memory_allocate(2 * strlen(text) + 1);

    bytes->at = to;
    if (!to)
        return false;
    for (; *text; text++) {
        if (*text == '\n')
            *to++ = '\r';
        *to++ = *text;
    }
    bytes->size = (size_t)(to - (char *)bytes->at);
    return true;
}

static bool finish(file_bytes_t *bytes, draft_t *draft)
{
    char *text = draft_take(draft), *hidden = text ? privacy_hide(text) : NULL;
    bool done = hidden && to_bytes(bytes, hidden);

    memory_free(hidden);
    free(text);
    return done;
}

// Beside the program, or else in the current folder. Returns its path, to be freed; NULL on failure, which has been
// reported.
static wchar_t *write_file(const wchar_t *program, const file_bytes_t *bytes)
{
    wchar_t *path = file_beside(program, REPORT_NAME);
    uint32_t error;

    if (path && file_replace(path, bytes) == NO_ERROR)
        return path;
    memory_free(path);
    path = path_full(REPORT_NAME);
    error = path ? file_replace(path, bytes) : ERROR_NOT_ENOUGH_MEMORY;
    if (!error)
        return path;
    failure_path("writing", path ? path : REPORT_NAME, error);
    memory_free(path);
    return NULL;
}

static exit_code_t write_report(const wchar_t *program, draft_t *draft)
{
    file_bytes_t bytes;
    wchar_t *path;

    if (!finish(&bytes, draft))
        return failure_report("report", ERROR_NOT_ENOUGH_MEMORY);
    path = write_file(program, &bytes);
    file_bytes_free(&bytes);
    if (!path)
        return EXIT_FAILED;
    output_print("report     %s\n", output_utf8(path));
    output_wrapped(
        "note       it has the folder's file names, settings, the log's end and this computer's addresses: read it "
        "before you send it");
    memory_free(path);
    return EXIT_DONE;
}

exit_code_t report_run(const options_t *options)
{
    wchar_t *program = path_full(options->file);
    draft_t draft = { 0 };
    exit_code_t code;

    if (!program)
        return failure_report("report", ERROR_NOT_ENOUGH_MEMORY);
    report_compose(&draft, program, options);
    code = write_report(program, &draft);
    memory_free(program);
    return code;
}
