// SPDX-License-Identifier: MIT
#include "tool/install/target.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/shared.h"
#include "tool/failure.h"
#include "tool/file.h"
#include "tool/install/record.h"
#include "tool/output.h"
#include "tool/words.h"

#include <windows.h>

enum { PATIENCE_MS = 30000, OPENINGS = 20, PAUSE_MS = 50 };

bool target_open(target_t *target, const wchar_t *program)
{
    target->program = program;
    target->name = path_name(program);
    target->dll = file_beside(program, L"iphlpapi.dll");
    target->kept = file_beside(program, L"iphlpapi.dll.kept");
    target->ini = file_beside(program, L"iphlpapi.ini");
    return target->dll && target->kept && target->ini;
}

// The handle is never closed.
static HANDLE open_folder(const wchar_t *program)
{
    wchar_t *folder = file_folder(program);
    HANDLE handle = INVALID_HANDLE_VALUE;
    uint32_t error = folder ? ERROR_SHARING_VIOLATION : ERROR_NOT_ENOUGH_MEMORY;
    int openings;

    for (openings = 0; error == ERROR_SHARING_VIOLATION && openings < OPENINGS; openings++) {
        if (openings > 0)
            Sleep(PAUSE_MS); // someone is renaming it, or a scanner has it open
        handle = CreateFileW(folder, FILE_TRAVERSE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING,
                             FILE_FLAG_BACKUP_SEMANTICS, NULL);
        error = handle == INVALID_HANDLE_VALUE ? GetLastError() : NO_ERROR;
    }
    memory_free(folder);
    SetLastError(error);
    return handle;
}

static bool has_drive_or_server(const wchar_t *path)
{
    return path[1] == L':' || (path[0] == L'\\' && path[1] == L'\\' && path[2] != L'?');
}

// The program's path, with its folder's path without links. NULL if the system cannot give it.
static wchar_t *join_final(HANDLE folder, const wchar_t *name)
{
    wchar_t *path = file_final_path(folder), *slashed = NULL, *program = NULL;

    if (path && has_drive_or_server(path))
        slashed = words_join(path, path[lstrlenW(path) - 1] == L'\\' ? L"" : L"\\");
    if (slashed)
        program = file_suffixed(slashed, name);
    memory_free(slashed);
    memory_free(path);
    return program;
}

// Windows does not rename, move or delete a folder that is open without FILE_SHARE_DELETE, nor the folders above it. A
// junction on the way can still be redirected, but the path that the handle gives has none.
wchar_t *target_hold(const wchar_t *file)
{
    wchar_t *program = path_full(file), *final;
    HANDLE folder = program ? open_folder(program) : INVALID_HANDLE_VALUE;
    uint32_t error = program ? GetLastError() : ERROR_NOT_ENOUGH_MEMORY;

    if (folder == INVALID_HANDLE_VALUE) {
        if (error != ERROR_ACCESS_DENIED && error != ERROR_SHARING_VIOLATION && error != ERROR_NOT_ENOUGH_MEMORY)
            return program; // there is no such folder
        failure_path("opening the folder of", file, error);
        memory_free(program);
        return NULL;
    }
    final = join_final(folder, path_name(program));
    if (!final)
        return program;
    memory_free(program);
    return final;
}

static uint32_t take_lock(void)
{
    shared_t mutex;
    result_t result = shared_open_or_create(&mutex, SHARED_INSTALL, 0);

    if (result != RESULT_OK)
        return result == RESULT_DENIED ? ERROR_ACCESS_DENIED : ERROR_OPEN_FAILED;
    switch (WaitForSingleObject(mutex, PATIENCE_MS)) {
    case WAIT_OBJECT_0:
    case WAIT_ABANDONED:
        return NO_ERROR;
    case WAIT_TIMEOUT:
        return ERROR_TIMEOUT;
    default:
        return GetLastError();
    }
}

bool target_lock(void)
{
    uint32_t error = take_lock();

    if (error == ERROR_ACCESS_DENIED)
        output_error(
            "the lock Global\\mediasense-1-install cannot be opened: another program uses its name, or keeps it\n");
    else if (error)
        failure_report("waiting for another run of install", error);
    return !error;
}

// file_replace writes to that file first.
static bool has_new(const wchar_t *file)
{
    wchar_t *path = file_suffixed(file, L".new");
    bool exists = path && file_exists(path);

    memory_free(path);
    return exists;
}

// An interrupted install may not have kept the old DLL yet, or not replaced it.
bool target_lists_dll(const record_t *record, const target_t *target)
{
    if (!record->exists)
        return false;
    return record->dll == RECORD_DLL_NEW ||
           (record->dll == RECORD_DLL_KEPT && file_exists(target->kept) && !same_content(target->kept, target->dll));
}

// An install writes the settings before the DLL, and an uninstall deletes them after it.
static bool is_unfinished(const record_t *record, const target_t *target)
{
    return has_new(target->dll) || (record->exists && record->ini && !file_exists(target->ini));
}

// What an interrupted install was allowed to replace, the next one may replace as well. It may have been interrupted
// before it kept anything.
static void read_kept(local_dll_facts_t *facts, const record_t *record, const target_t *target)
{
    bool exists = file_exists(target->kept);
    bool kept = exists && record->dll == RECORD_DLL_KEPT && same_content(target->kept, target->dll);
    bool foreign = facts->kind != LOCAL_DLL_SHIM && facts->kind != LOCAL_DLL_NOTHING;

    facts->damaged_shim = facts->cut_off && target_lists_dll(record, target);
    facts->may_replace = facts->damaged_shim || (record->exists && record->dll == RECORD_DLL_KEPT && (!exists || kept));
    facts->kept_in_the_way =
        exists && !kept && !facts->damaged_shim && (foreign || (facts->kind == LOCAL_DLL_SHIM && !record->exists));
}

void target_read_state(local_dll_facts_t *facts, const wchar_t *program)
{
    const record_program_t *entry;
    target_t target;
    record_t record;

    if (!target_open(&target, program))
        return;
    facts->record_damaged = record_read(&record, program) != 0;
    if (facts->record_damaged)
        record = (record_t){ .exists = false };
    entry = record_find(&record, target.name);
    facts->recorded = record.exists || facts->record_damaged;
    facts->others = record.count - (entry != NULL);
    facts->shortcut = entry && entry->shortcut;
    facts->unfinished = is_unfinished(&record, &target);
    read_kept(facts, &record, &target);
}
