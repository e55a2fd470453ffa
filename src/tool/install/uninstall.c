// SPDX-License-Identifier: MIT
#include "tool/install/uninstall.h"

#include "system/memory.h"
#include "system/wide.h"
#include "tool/check/local_dll.h"
#include "tool/install/administrator.h"
#include "tool/install/payload.h"
#include "tool/install/shortcut.h"
#include "tool/install/target.h"
#include "tool/json.h"
#include "tool/output.h"
#include "tool/prefix.h"
#include "tool/registry_override.h"
#include "tool/short_path.h"
#include "tool/wine_override.h"

#include <windows.h>

#include <string.h>

// Also a shim that is damaged.
static bool is_ours(const record_t *record, const target_t *target)
{
    local_dll_facts_t facts;

    local_dll_read(&facts, target->dll);
    return facts.kind == LOCAL_DLL_SHIM || (facts.cut_off && target_lists_dll(record, target));
}

// An install replaced a shim that the program could not load.
static bool is_shim_of_other_bits(const target_t *target)
{
    local_dll_facts_t now, kept;

    local_dll_read(&now, target->dll);
    local_dll_read(&kept, target->kept);
    return kept.kind == LOCAL_DLL_SHIM && kept.bits != now.bits;
}

static uint32_t leave_kept(const target_t *target)
{
    uint32_t error = file_delete(target->dll);

    if (!error)
        output_error("'%s' is a shim of the wrong architecture, and is not put back\n", output_utf8(target->kept));
    return error;
}

// If nothing was kept, either an install was interrupted before it changed the DLL, or someone has removed the copy.
// A shim in place does not decide it: it may be an older one that was there before.
static uint32_t put_back_kept(const target_t *target, bool shim)
{
    if (file_exists(target->kept)) {
        if (shim && is_shim_of_other_bits(target))
            return leave_kept(target);
        if (shim)
            return file_move(target->kept, target->dll);
        if (same_content(target->kept, target->dll))
            return file_delete(target->kept);
        output_error("'%s' is not the shim and stays; what lay there before stays as '%s'\n", output_utf8(target->dll),
                     output_utf8(target->kept));
    } else if (shim) {
        output_error("'%s' stays: there is no '%s' to be put in its place; delete it if you do not want it\n",
                     output_utf8(target->dll), output_utf8(target->kept));
    }
    return NO_ERROR;
}

// Restores the DLL that was there. If the shim is not there, any more or yet, nothing is changed and the kept copy
// stays.
static uint32_t restore_dll(const record_t *record, const target_t *target)
{
    bool shim = is_ours(record, target);

    file_delete_unfinished(target->dll);
    file_delete_unfinished(target->kept);
    if (record->dll == RECORD_DLL_KEPT)
        return put_back_kept(target, shim);
    return shim && record->dll == RECORD_DLL_NEW ? file_delete(target->dll) : NO_ERROR;
}

// An edited file belongs to the user.
static uint32_t restore_ini(const record_t *record, const target_t *target)
{
    file_delete_unfinished(target->ini);
    if (!record->ini || !file_exists(target->ini))
        return NO_ERROR;
    if (payload_hash_of_file(target->ini) == record->ini_hash)
        return file_delete(target->ini);
    output_error("'%s' has been changed since and stays\n", output_utf8(target->ini));
    return NO_ERROR;
}

// A changed override belongs to the user.
static uint32_t restore_override(const record_program_t *program)
{
    unsigned bits = program->bits ? program->bits : 32; // older records have none: their tool was 32-bit
    wchar_t *now = program->override ? program_override_get(program->name, bits) : NULL;
    bool ours = now && wide_is(now, OVERRIDE_WORDS);
    bool changed = now && !ours;

    memory_free(now);
    if (!program->override || changed)
        return NO_ERROR;
    if (program->before)
        return ours ? program_override_set(program->name, bits, program->before) : NO_ERROR;
    return program_override_unset(program->name, bits, program->keys);
}

// `run` leaves an override for the DLL's path.
static void remove_path_override(const target_t *target)
{
    char *dll = short_path_ascii(target->dll);

    if (dll)
        path_override_remove(dll);
    memory_free(dll);
}

static uint32_t restore_files(const record_t *record, const target_t *target)
{
    uint32_t error = restore_dll(record, target);

    remove_path_override(target);
    if (failure_check("restoring", target->dll, error))
        return error;
    return failure_check("deleting", target->ini, restore_ini(record, target));
}

// The record is changed last: until then all of this can be repeated.
uint32_t uninstall_program(record_t *record, const target_t *target)
{
    record_program_t *program = record_find(record, target->name);
    uint32_t error;

    if (!program)
        return ERROR_FILE_NOT_FOUND;
    error = record->count == 1 ? restore_files(record, target) : NO_ERROR;
    if (!error && program->shortcut)
        error = failure_check("deleting the shortcut", NULL, shortcut_delete(target->program));
    if (!error)
        error = failure_check("restoring Wine's override", NULL, restore_override(program));
    if (error)
        return error;
    record_remove(record, program);
    error = record->count ? record_write(record, target->program) : record_delete(target->program);
    return failure_check("writing the record iphlpapi-install.txt", NULL, error);
}

// The override is in that prefix's registry, which this process cannot reach. If the prefix is gone, so is the
// override.
static bool is_here(const record_program_t *program)
{
    char prefix[FACTS_PATH];
    const char *recorded = program->prefix ? output_utf8(program->prefix) : NULL;

    prefix_read(prefix, sizeof prefix);
    if (!recorded || strcmp(recorded, prefix) == 0 || !prefix_exists(recorded))
        return true;
    output_error("the override for '%s' is in another Wine prefix: set WINEPREFIX to \"%s\", and uninstall there\n",
                 output_utf8(program->name), recorded);
    return false;
}

static void report_others(const record_t *record, const target_t *target)
{
    unsigned i;

    output_error("iphlpapi-install.txt in this folder does not list '%s': there is nothing to uninstall. It lists:\n",
                 output_utf8(target->name));
    for (i = 0; i < record->count; i++)
        output_error("    %s\n", output_utf8(record->programs[i].name));
}

static exit_code_t no_record(const record_t *record, const target_t *target)
{
    local_dll_facts_t dll;

    if (record->exists) {
        report_others(record, target);
        return EXIT_FAILED;
    }
    record_delete(target->program); // the remains of an interrupted install
    local_dll_read(&dll, target->dll);
    if (dll.kind == LOCAL_DLL_SHIM)
        output_error("there is no record of an install in this folder; where the DLL was copied by hand, delete '%s'\n",
                     output_utf8(target->dll));
    else
        output_error("there is no record of an install in this folder: there is nothing to uninstall\n");
    return EXIT_FAILED;
}

static exit_code_t uninstall(const target_t *target, const options_t *options)
{
    record_t record;
    uint32_t error = record_read(&record, target->program);
    bool had_kept;

    if (error)
        return record_report(target->program, error);
    if (!record_find(&record, target->name))
        return no_record(&record, target);
    if (!is_here(record_find(&record, target->name)))
        return EXIT_FAILED;
    had_kept = record.count == 1 && file_exists(target->kept);
    error = uninstall_program(&record, target);
    if (error) {
        administrator_advise(error, options, target->program);
        return EXIT_FAILED;
    }
    if (options->json)
        output_print("{\"event\":\"uninstalled\",\"program\":%s,\"left\":%u}\n",
                     json_quote(output_utf8(target->program)), record.count);
    else if (record.count == 0)
        output_print("The shim is uninstalled for '%s'.\n%s", output_utf8(target->name),
                     had_kept && !file_exists(target->kept) && file_exists(target->dll)
                         ? "The iphlpapi.dll that was there before is back.\n"
                         : "");
    else
        output_print("The shim is uninstalled for '%s'.\nThe DLL stays for %u other program%s in the folder.\n",
                     output_utf8(target->name), record.count, record.count == 1 ? "" : "s");
    return EXIT_DONE;
}

exit_code_t uninstall_run(const options_t *options)
{
    wchar_t *program = target_hold(options->file);
    target_t target;

    if (!program || !target_lock())
        return EXIT_FAILED;
    if (!target_open(&target, program))
        return failure_report("uninstall", ERROR_NOT_ENOUGH_MEMORY);
    return uninstall(&target, options);
}
