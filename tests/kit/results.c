// SPDX-License-Identifier: MIT
#include "results.h"

#include "hash.h"
#include "system_info.h"
#include "version.h"

#include <stdarg.h>
#include <string.h>
#include <wchar.h>

bool results_open(results_t *results, const wchar_t *kit, const char *part)
{
    wchar_t computer[MAX_COMPUTERNAME_LENGTH + 1] = L"unknown", path[2 * MAX_PATH];
    DWORD size = MAX_COMPUTERNAME_LENGTH + 1;

    memset(results, 0, sizeof *results);
    GetComputerNameW(computer, &size);
    _snwprintf(results->name, MAX_PATH - 1, part ? L"results-%ls-part.txt" : L"results-%ls.txt", computer);
    _snwprintf(path, 2 * MAX_PATH - 1, L"%ls\\%ls", kit, results->name);
    results->file = _wfopen(path, L"w");
    if (!results->file)
        return false;
    fprintf(results->file, "test kit    media-sense shim " VERSION_PRODUCT "\n");
    if (part)
        fprintf(results->file, "only        tests with '%s' in their names\n", part);
    system_info_write(results->file);
    fprintf(results->file, "\nSHA-1 of what is run:\n");
    hash_write(results->file, kit, L"x86");
    hash_write(results->file, kit, L"x64");
    return true;
}

// Prints on the console and into the file.
static void tell(results_t *results, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    va_start(arguments, format);
    vfprintf(results->file, format, arguments);
    va_end(arguments);
    fflush(stdout);
    fflush(results->file); // so it survives whatever the next test does to the computer
}

// Copies it byte for byte, and counts the cases that report that they were skipped.
static void add_output(results_t *results, const wchar_t *path)
{
    static const char mark[] = "skipped: ";
    FILE *output = _wfopen(path, L"rb");
    size_t place = 0;
    int byte;

    if (!output)
        return;
    while ((byte = getc(output)) != EOF) {
        if (byte == '\r' || byte == '\0')
            continue;
        putc(byte, results->file);
        place = byte == '\n' ? 0 : place < sizeof mark && byte == mark[place] ? place + 1 : sizeof mark;
        results->skipped += place == sizeof mark - 1;
    }
    fclose(output);
}

static bool is_exception(DWORD code)
{
    return code >> 28 == 0xC || code >> 28 == 0x8;
}

void results_begin(results_t *results, const listed_test_t *test)
{
    fprintf(results->file, "\n=== %s ", test->name);
    fflush(results->file); // if the computer stops now, this line remains
}

void results_add(results_t *results, const listed_test_t *test, const trial_t *trial, const wchar_t *output)
{
    double seconds = trial->milliseconds / 1000.0;
    bool passed = trial->end == TRIAL_ENDED && trial->code == 0;

    results->passed += passed;
    results->failed += !passed;
    if (trial->end == TRIAL_HUNG)
        tell(results, "FAILED: it did not end within %u seconds\n", test->seconds);
    else if (trial->end == TRIAL_NOT_STARTED)
        tell(results, "FAILED: it cannot be started, error %lu\n", trial->code);
    else if (trial->end == TRIAL_NO_OUTPUT)
        tell(results, "FAILED: its output.txt cannot be written, error %lu\n", trial->code);
    else if (is_exception(trial->code))
        tell(results, "FAILED: it crashed with %08lX after %.1f s\n", trial->code, seconds);
    else if (!passed)
        tell(results, "FAILED: exit code %ld after %.1f s\n", (long)trial->code, seconds);
    else
        tell(results, "passed in %.1f s\n", seconds);
    if (trial->end != TRIAL_NO_OUTPUT)
        add_output(results, output);
}

void results_add_skipped(results_t *results, const char *reason)
{
    results->skipped++;
    tell(results, "skipped: %s\n", reason);
}

bool results_close(results_t *results)
{
    char name[3 * MAX_PATH] = "";
    bool written;

    printf("\n");
    fprintf(results->file, "\n");
    tell(results, "%u passed, %u failed, %u skipped\n", results->passed, results->failed, results->skipped);
    written = !ferror(results->file);
    written = fclose(results->file) == 0 && written;
    WideCharToMultiByte(CP_OEMCP, 0, results->name, -1, name, sizeof name, NULL, NULL);
    if (written)
        printf("Please send the file %s that lies beside this program.\n", name);
    else
        printf("The file %s could not be written to its end: is the disk full?\n", name);
    return written;
}
