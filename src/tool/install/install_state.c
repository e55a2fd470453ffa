// SPDX-License-Identifier: MIT
#include "tool/install/install_state.h"

#include "system/memory.h"
#include "tool/file.h"
#include "tool/install/record.h"
#include "tool/install/target.h"

// file_replace writes there first.
static bool is_unfinished(const wchar_t *dll)
{
    wchar_t *path = file_suffixed(dll, L".new");
    bool exists = path && file_exists(path);

    memory_free(path);
    return exists;
}

static void take_record(app_dll_facts_t *facts, record_t *record, const target_t *target)
{
    const record_program_t *program = record_find(record, target->name);

    facts->recorded = record->exists;
    facts->others = record->count - (program != NULL);
    facts->shortcut = program && program->shortcut;
}

// What an install that was interrupted was allowed to replace, the next one may replace as well. It may not have come to keeping
// anything.
static void read_kept(app_dll_facts_t *facts, const record_t *record, const target_t *target)
{
    bool exists = file_exists(target->kept);
    bool kept = exists && record->dll == RECORD_DLL_KEPT && file_same_content(target->kept, target->dll);
    bool foreign = facts->kind != APP_DLL_SHIM && facts->kind != APP_DLL_NOTHING;

    facts->may_replace = record->exists && record->dll == RECORD_DLL_KEPT && (!exists || kept);
    facts->kept_in_the_way = exists && !kept && (foreign || (facts->kind == APP_DLL_SHIM && !record->exists));
}

void install_state_read(app_dll_facts_t *facts, const wchar_t *program)
{
    target_t target;
    record_t record;

    if (!target_open(&target, program))
        return;
    facts->record_damaged = record_read(&record, program) != 0;
    if (facts->record_damaged)
        record = (record_t){ .exists = false };
    take_record(facts, &record, &target);
    facts->recorded |= facts->record_damaged;
    facts->unfinished = is_unfinished(target.dll);
    read_kept(facts, &record, &target);
}
