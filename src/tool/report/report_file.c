// SPDX-License-Identifier: MIT
#include "tool/report/report_file.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/settings.h"
#include "tool/file.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/report/capture.h"
#include "tool/report/draft.h"
#include "tool/report/excerpt.h"
#include "tool/report/folder_files.h"
#include "tool/report/host.h"
#include "tool/report/privacy.h"

#include "version.h"

#include <windows.h>

#include <string.h>

#define REPORT_NAME L"mediasense-report.txt"

enum { MOST_BYTES = 16384 };

static void add_heading(draft_t *draft, const char *name)
{
    draft_print(draft, "\n== %s ==\n", name);
}

static void add_start(draft_t *draft)
{
    SYSTEMTIME now;

    GetSystemTime(&now);
    draft_print(draft, "date       %04d-%02d-%02d %02d:%02d UTC\n", now.wYear, now.wMonth, now.wDay, now.wHour,
                now.wMinute);
    draft_print(draft, "tool       mediasense %s, %u bit\n", VERSION_PRODUCT, package_own_bits());
}

static void add_command(draft_t *draft, const char *name, const wchar_t *command, const wchar_t *file,
                        const wchar_t *arguments)
{
    add_heading(draft, name);
    capture_print(draft, command, file, arguments);
}

static void add_excerpt(draft_t *draft, const wchar_t *path, excerpt_part_t part)
{
    DWORD error = path ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;

    if (path && !excerpt_print_path(draft, path, part, MOST_BYTES))
        error = GetLastError();
    if (error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND)
        draft_print(draft, "there is none\n");
    else if (error)
        draft_print(draft, "cannot be read: error %lu\n", error);
}

static void add_ini(draft_t *draft, const wchar_t *program)
{
    wchar_t *ini = file_beside(program, L"iphlpapi.ini");

    add_heading(draft, "iphlpapi.ini");
    add_excerpt(draft, ini, EXCERPT_FIRST);
    memory_free(ini);
}

// As the DLL beside the program would be set, whether it is there or not.
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

static void compose(draft_t *draft, const wchar_t *program, const options_t *options)
{
    add_start(draft);
    add_heading(draft, "system");
    host_print(draft);
    add_command(draft, "check", L"check ", program, L"");
    if (options->watch)
        add_command(draft, "watch", L"check --watch ", program, options->arguments);
    add_ini(draft, program);
    add_log(draft, program);
    add_command(draft, "status", L"status", NULL, NULL);
    add_heading(draft, "files");
    folder_files_print(draft, program);
}

// Old editors show a text without carriage returns as one line.
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

static bool finish(file_bytes_t *bytes, const draft_t *draft)
{
    char *text = draft->failed ? NULL : privacy_hide(draft->text);
    bool done = text && to_bytes(bytes, text);

    memory_free(text);
    return done;
}

// Beside the program, else in the current folder. Its path, to be freed; NULL after a failure that has been reported.
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

static exit_code_t write_report(const wchar_t *program, const draft_t *draft)
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

exit_code_t report_file_run(const options_t *options)
{
    wchar_t *program = path_full(options->file);
    draft_t draft = { 0 };
    exit_code_t code;

    if (!program)
        return failure_report("report", ERROR_NOT_ENOUGH_MEMORY);
    compose(&draft, program, options);
    code = write_report(program, &draft);
    draft_free(&draft);
    memory_free(program);
    return code;
}
