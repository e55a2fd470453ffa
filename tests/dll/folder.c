// SPDX-License-Identifier: MIT
#include "folder.h"

#include "start.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The folder of the running program, with a backslash at the end.
static void own_folder(WCHAR *path)
{
    DWORD length = GetModuleFileNameW(NULL, path, MAX_PATH);

    assert_in_range(length, 1, MAX_PATH - 1);
    wcsrchr(path, L'\\')[1] = L'\0';
}

void folder_name(const folder_t *folder, WCHAR *path, const WCHAR *name)
{
    assert_in_range(lstrlenW(folder->path) + lstrlenW(name) + 1, 1, MAX_PATH - 1);
    wsprintfW(path, L"%s\\%s", folder->path, name);
}

void folder_make(const folder_t *folder, const WCHAR *name)
{
    WCHAR path[MAX_PATH];

    folder_name(folder, path, name);
    assert_true(CreateDirectoryW(path, NULL));
}

void folder_copy(const folder_t *folder, const WCHAR *built, const WCHAR *name)
{
    WCHAR source[MAX_PATH], target[MAX_PATH];

    own_folder(source);
    lstrcatW(source, built);
    folder_name(folder, target, name);
    assert_true(CopyFileW(source, target, TRUE));
}

void folder_open_empty(folder_t *folder)
{
    unsigned number = 0;
    WCHAR *end;

    own_folder(folder->path);
    end = folder->path + lstrlenW(folder->path);
    do { // a failed test left its folder, and process ids are reused
        wsprintfW(end, L"f\u00f6lder-\u65e5-%lu-%u", GetCurrentProcessId(), ++number);
    } while (!CreateDirectoryW(folder->path, NULL) && GetLastError() == ERROR_ALREADY_EXISTS && number < 1000);
    folder->program = NULL;
}

void folder_open(folder_t *folder)
{
    WCHAR program[MAX_PATH];

    folder_open_empty(folder);
    folder_copy(folder, L"iphlpapi.dll", L"iphlpapi.dll");
    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    folder->program = L"program.exe";
    folder_copy(folder, wcsrchr(program, L'\\') + 1, folder->program);
}

static void empty(const WCHAR *path)
{
    WCHAR name[MAX_PATH];
    WIN32_FIND_DATAW found;
    HANDLE search;

    wsprintfW(name, L"%s\\*", path);
    search = FindFirstFileW(name, &found);
    assert_true(search != INVALID_HANDLE_VALUE);
    do {
        wsprintfW(name, L"%s\\%s", path, found.cFileName);
        if (!(found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)) {
            assert_true(SetFileAttributesW(name, FILE_ATTRIBUTE_NORMAL));
            assert_true(DeleteFileW(name));
        } else if (lstrcmpW(found.cFileName, L".") != 0 && lstrcmpW(found.cFileName, L"..") != 0) {
            empty(name);
        }
    } while (FindNextFileW(search, &found));
    FindClose(search);
    assert_true(RemoveDirectoryW(path));
}

void folder_close(folder_t *folder)
{
    SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"emulate");
    SetEnvironmentVariableW(L"MEDIASENSE_SCOPE", NULL);
    SetEnvironmentVariableW(L"MEDIASENSE_SEED", NULL);
    SetEnvironmentVariableW(L"MEDIASENSE_LOG", NULL);
    empty(folder->path);
}

void folder_write(const folder_t *folder, const WCHAR *name, const void *bytes, size_t size)
{
    WCHAR path[MAX_PATH];
    FILE *file;

    folder_name(folder, path, name);
    file = _wfopen(path, L"wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

char *folder_read(const folder_t *folder, const WCHAR *name)
{
    WCHAR path[MAX_PATH];
    char *text;
    long size;
    FILE *file;

    folder_name(folder, path, name);
    file = _wfopen(path, L"rb");
    if (!file)
        return NULL;
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size = ftell(file);
    assert_true(size >= 0);
    rewind(file);
    text = calloc(1, (size_t)size + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, file), size);
    fclose(file);
    assert_int_equal(strlen(text), size); // no zeros in the middle
    return text;
}

void folder_rename(folder_t *folder, const WCHAR *program)
{
    WCHAR from[MAX_PATH], to[MAX_PATH];

    folder_name(folder, from, folder->program);
    folder_name(folder, to, program);
    assert_true(MoveFileW(from, to));
    folder->program = program;
}

void folder_remove(const folder_t *folder, const WCHAR *name)
{
    WCHAR path[MAX_PATH];

    folder_name(folder, path, name);
    assert_true(DeleteFileW(path));
}

static void name_command(const folder_t *folder, const WCHAR *scenario, WCHAR *program, WCHAR *command)
{
    folder_name(folder, program, folder->program);
    wsprintfW(command, L"\"%s\" %s", program, scenario);
}

HANDLE folder_start(const folder_t *folder, const WCHAR *scenario)
{
    WCHAR program[MAX_PATH], command[2 * MAX_PATH];

    name_command(folder, scenario, program, command);
    return start_process(program, command).hProcess;
}

void folder_wait(HANDLE process)
{
    DWORD code;

    assert_int_equal(WaitForSingleObject(process, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(process, &code));
    assert_int_equal(code, 0);
    CloseHandle(process);
}

void folder_run(const folder_t *folder, const WCHAR *scenario)
{
    WCHAR program[MAX_PATH], command[2 * MAX_PATH];

    name_command(folder, scenario, program, command);
    assert_int_equal(start_and_wait(program, command), 0);
}

int scenario_run(const scenario_t *scenarios, size_t count, const char *name)
{
    size_t scenario;

    for (scenario = 0; scenario < count; scenario++)
        if (strcmp(scenarios[scenario].name, name) == 0) {
            scenarios[scenario].run();
            return 0;
        }
    fprintf(stderr, "no scenario '%s'\n", name);
    return 98;
}

void scenario_require(int holds, const char *file, int line)
{
    if (holds)
        return;
    fprintf(stderr, "%s:%d does not hold, error %lu\n", file, line, GetLastError());
    exit(99);
}
