// SPDX-License-Identifier: MIT
#include "program_folder.h"

#include "start.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

void program_folder_utf8(char *utf8, const WCHAR *wide)
{
    assert_true(WideCharToMultiByte(CP_UTF8, 0, wide, -1, utf8, 3 * MAX_PATH, NULL, NULL) > 0);
}

void program_folder_open(program_folder_t *site, const WCHAR *built, const WCHAR *name)
{
    WCHAR path[MAX_PATH];

    registry_clean();
    folder_open_empty(&site->folder);
    folder_copy(&site->folder, built, name);
    site->folder.program = site->name = name;
    folder_name(&site->folder, path, name);
    program_folder_utf8(site->path, path);
}

void program_folder_close(program_folder_t *site)
{
    tool_run_close_all(NULL);
    registry_clean();
    if (site->name)
        folder_close(&site->folder);
    memset(site, 0, sizeof *site);
}

tool_run_t *program_folder_run(const program_folder_t *site, const char *arguments, DWORD code)
{
    const char *at = strstr(arguments, "PROGRAM");
    char whole[4 * MAX_PATH];
    tool_run_t *run;

    if (at)
        snprintf(whole, sizeof whole, "%.*s\"%s\"%s", (int)(at - arguments), arguments, site->path, at + 7);
    else
        snprintf(whole, sizeof whole, "%s", arguments);
    run = tool_run_open(whole);
    tool_run_close(run, code);
    return run;
}

DWORD program_folder_start(const program_folder_t *site, const WCHAR *name)
{
    WCHAR program[MAX_PATH], command[MAX_PATH + 2];

    folder_name(&site->folder, program, name);
    wsprintfW(command, L"\"%s\"", program);
    return start_and_wait(program, command);
}

const char *program_folder_checked(const program_folder_t *site, const char *key)
{
    static char word[256];
    char start[64], whole[4 * MAX_PATH];
    const char *at;
    tool_run_t *run;
    DWORD code;

    snprintf(whole, sizeof whole, "check --json \"%s\"", site->path);
    run = tool_run_open(whole);
    assert_int_equal(WaitForSingleObject(run->process, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(run->process, &code));
    tool_run_close(run, code);
    snprintf(start, sizeof start, "\"%s\":\"", key);
    at = strstr(run->out.text, start);
    if (!at)
        fail_msg("no %s in '%s' (exit code %lu) %s", start, run->out.text, code, run->err.text);
    snprintf(word, sizeof word, "%.*s", (int)strcspn(at + strlen(start), "\""), at + strlen(start));
    return word;
}

static char *read_whole(const WCHAR *path, size_t *size)
{
    FILE *file = _wfopen(path, L"rb");
    char *bytes;

    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(*size + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

char *program_folder_built(const WCHAR *built, size_t *size)
{
    WCHAR path[MAX_PATH];
    char *bytes;

    assert_true(GetModuleFileNameW(NULL, path, MAX_PATH));
    lstrcpyW(wcsrchr(path, L'\\') + 1, built);
    bytes = read_whole(path, size);
    assert_non_null(bytes);
    return bytes;
}

char *program_folder_read(const program_folder_t *site, const WCHAR *name, size_t *size)
{
    WCHAR path[MAX_PATH];

    folder_name(&site->folder, path, name);
    return read_whole(path, size);
}

void program_folder_write_cut(const program_folder_t *site, const WCHAR *name, const WCHAR *built, size_t size)
{
    size_t whole;
    char *bytes = program_folder_built(built, &whole);

    assert_true(size <= whole);
    folder_write(&site->folder, name, bytes, size);
    free(bytes);
}

void program_folder_write_changed(const program_folder_t *site, const WCHAR *name, const WCHAR *built,
                                  const WCHAR *from, const WCHAR *to)
{
    size_t length = wcslen(from) * sizeof *from, changes = 0, size, i;
    char *bytes = program_folder_built(built, &size);

    assert_int_equal(wcslen(from), wcslen(to));
    for (i = 0; i + length <= size; i++)
        if (memcmp(bytes + i, from, length) == 0) {
            memcpy(bytes + i, to, length);
            changes++;
        }
    assert_true(changes > 0);
    folder_write(&site->folder, name, bytes, size);
    free(bytes);
}

const char *program_folder_wine(void)
{
    typedef const char *(*version_t)(void);
    version_t version = (version_t)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version");

    assert_non_null(version);
    return version();
}

BOOL program_folder_needs_override(void)
{
    int major = 0, minor = 0;

    assert_int_equal(sscanf(program_folder_wine(), "%d.%d", &major, &minor), 2);
    return major < 11 || (major == 11 && minor < 6);
}

const char *program_folder_prefix(void)
{
    typedef char *(CDECL * unix_name_t)(const WCHAR *);
    static char prefix[4096];
    unix_name_t unix_name =
        (unix_name_t)(void *)GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "wine_get_unix_file_name");
    char *drive, *end;

    assert_non_null(unix_name);
    drive = unix_name(L"C:\\");
    assert_non_null(drive);
    end = strstr(drive, "/dosdevices/"); // up to Wine 10.11
    if (!end)
        end = strstr(drive, "/drive_c");
    assert_non_null(end);
    snprintf(prefix, sizeof prefix, "%.*s", (int)(end - drive), drive);
    HeapFree(GetProcessHeap(), 0, drive);
    return prefix;
}

BOOL program_folder_holds(const program_folder_t *site, const WCHAR *name, const WCHAR *built)
{
    size_t size, other_size;
    char *bytes = program_folder_read(site, name, &size), *others;
    BOOL same;

    others = program_folder_built(built, &other_size);
    same = bytes && size == other_size && memcmp(bytes, others, size) == 0;
    free(bytes);
    free(others);
    return same;
}

BOOL program_folder_has(const program_folder_t *site, const WCHAR *name)
{
    WCHAR path[MAX_PATH];

    folder_name(&site->folder, path, name);
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}
