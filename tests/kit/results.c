// SPDX-License-Identifier: MIT
#include "results.h"

#include "hash.h"
#include "system_info.h"
#include "version.h"

#include <stdarg.h>
#include <string.h>
#include <wchar.h>

enum { LINE = 4096 };

// The files below a folder of the kit: `below` is its path without the kit's, such as L"x86\\tests".
static void write_hashes(FILE *file, const wchar_t *kit, const wchar_t *below)
{
    wchar_t path[2 * MAX_PATH], relative[MAX_PATH];
    WIN32_FIND_DATAW found;
    char hash[HASH_SIZE];
    HANDLE search;

    _snwprintf(path, 2 * MAX_PATH - 1, L"%ls\\%ls\\*", kit, below);
    search = FindFirstFileW(path, &found);
    if (search == INVALID_HANDLE_VALUE)
        return;
    do {
        _snwprintf(relative, MAX_PATH - 1, L"%ls\\%ls", below, found.cFileName);
        _snwprintf(path, 2 * MAX_PATH - 1, L"%ls\\%ls", kit, relative);
        if (found.cFileName[0] == L'.')
            continue;
        if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
            write_hashes(file, kit, relative);
        else if (wcsstr(found.cFileName, L".exe") || wcsstr(found.cFileName, L".dll"))
            fprintf(file, "%s  %ls\n", hash_file(path, hash) ? hash : "cannot be read", relative);
    } while (FindNextFileW(search, &found));
    FindClose(search);
}

bool results_open(results_t *results, const wchar_t *kit)
{
    wchar_t computer[MAX_COMPUTERNAME_LENGTH + 1] = L"unknown", path[2 * MAX_PATH];
    DWORD size = MAX_COMPUTERNAME_LENGTH + 1;

    memset(results, 0, sizeof *results);
    GetComputerNameW(computer, &size);
    _snwprintf(results->name, MAX_PATH - 1, L"results-%ls.txt", computer);
    _snwprintf(path, 2 * MAX_PATH - 1, L"%ls\\%ls", kit, results->name);
    results->file = _wfopen(path, L"w");
    if (!results->file)
        return false;
    fprintf(results->file, "test kit    media-sense shim " VERSION_PRODUCT "\n");
    system_info_write(results->file);
    fprintf(results->file, "\nSHA-1 of what is run:\n");
    write_hashes(results->file, kit, L"x86");
    write_hashes(results->file, kit, L"x64");
    return true;
}

// On the console and in the file.
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
    fflush(results->file); // what is there stays, whatever the next test does to the computer
}

// Copies it, and counts the cases that say that they were skipped.
static void add_output(results_t *results, const wchar_t *path)
{
    FILE *output = _wfopen(path, L"r");
    bool begins = true;
    char line[LINE];

    if (!output)
        return;
    while (fgets(line, sizeof line, output)) {
        results->skipped += begins && strncmp(line, "skipped: ", 9) == 0;
        begins = line[strlen(line) - 1] == '\n';
        fputs(line, results->file);
    }
    fclose(output);
}

void results_add(results_t *results, const listed_test_t *test, const trial_t *trial, const wchar_t *output)
{
    double seconds = trial->milliseconds / 1000.0;
    bool passed = trial->end == TRIAL_ENDED && trial->code == 0;

    results->passed += passed;
    results->failed += !passed;
    fprintf(results->file, "\n=== %s ", test->name);
    if (trial->end == TRIAL_HUNG)
        tell(results, "FAILED: it did not end within %u seconds\n", test->seconds);
    else if (trial->end == TRIAL_NOT_STARTED)
        tell(results, "FAILED: it cannot be started, error %lu\n", trial->code);
    else if (!passed && trial->code >= 0xC0000000)
        tell(results, "FAILED: it crashed with %08lX after %.1f s\n", trial->code, seconds);
    else if (!passed)
        tell(results, "FAILED: exit code %lu after %.1f s\n", trial->code, seconds);
    else
        tell(results, "passed in %.1f s\n", seconds);
    add_output(results, output);
}

void results_add_skipped(results_t *results, const listed_test_t *test, const char *reason)
{
    results->skipped++;
    fprintf(results->file, "\n=== %s ", test->name);
    tell(results, "skipped: %s\n", reason);
}

void results_close(results_t *results)
{
    char name[3 * MAX_PATH] = "";

    printf("\n");
    fprintf(results->file, "\n");
    tell(results, "%u passed, %u failed, %u skipped\n", results->passed, results->failed, results->skipped);
    fclose(results->file);
    WideCharToMultiByte(CP_OEMCP, 0, results->name, -1, name, sizeof name, NULL, NULL);
    printf("Please send the file %s that lies beside this program.\n", name);
}
