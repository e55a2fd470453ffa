// SPDX-License-Identifier: MIT
#include "tool/commands.h"

#include "tool/check/check.h"
#include "tool/check/local_dll.h"
#include "tool/install/administrator.h"
#include "tool/install/payload.h"
#include "tool/install/probe.h"
#include "tool/install/record.h"
#include "tool/install/shortcut.h"
#include "tool/install/target.h"
#include "tool/install/uninstall.h"
#include "tool/output.h"
#include "tool/prefix.h"
#include "tool/registry_override.h"
#include "tool/wine_override.h"

#include <windows.h>

// What is to be done. The record is written to disk first, and lists it, too.
typedef struct install_plan {
    const options_t *options;
    examined_t examined;
    target_t target;
    record_t record;
    payload_dll_t dll; // the new one
    file_bytes_t old;  // the present one, if any
    bool xp;           // the XP edition: as requested, or else as the present one
    bool first;        // the program is not on record yet
    bool keep;         // `old` is to be kept
    bool write_dll;
    bool write_ini;
    bool set_override;
    bool begun;        // something may have been changed
    wchar_t *shortcut; // its path, if one is to be made
} install_plan_t;

static bool may_replace(const install_plan_t *plan)
{
    if (!plan->old.at || plan->examined.facts.local_dll.kind == LOCAL_DLL_SHIM || plan->options->force ||
        plan->examined.facts.local_dll.may_replace)
        return true;
    output_error("'%s' is not the shim. To replace it and keep the old one: --force\n", output_utf8(plan->target.dll));
    return false;
}

// The DLL's forwarders would lead back to itself, until the stack overflows.
static bool leads_onward(const install_plan_t *plan)
{
    const wchar_t *folder = plan->options->system_directory;

    if (!folder || !file_is_in(plan->target.program, folder))
        return true;
    output_error("'%s' is the program's own folder, not that of the system's DLLs\n", output_utf8(folder));
    return false;
}

// The DLL serves all programs of its folder.
static bool suits_others(install_plan_t *plan)
{
    const facts_t *facts = &plan->examined.facts;
    unsigned others = facts->local_dll.others;

    if (others == 0 || facts->local_dll.kind != LOCAL_DLL_SHIM || facts->local_dll.bits == facts->program.bits)
        return true;
    output_error(
        "'%s' is %u bit and serves %u other program%s of this folder: copy the program to a folder of its own\n",
        output_utf8(plan->target.dll), facts->local_dll.bits, others, others == 1 ? "" : "s");
    return false;
}

static void plan_dll(install_plan_t *plan)
{
    bool same = plan->old.at && same_bytes(&plan->old, &plan->dll.bytes);
    bool ours = plan->examined.facts.local_dll.kind == LOCAL_DLL_SHIM || plan->examined.facts.local_dll.damaged_shim;
    bool foreign = plan->old.at && !ours;
    record_t *record = &plan->record;

    plan->write_dll = !same;
    if (!record->exists)
        record->dll = !plan->old.at ? RECORD_DLL_NEW : same ? RECORD_DLL_LEFT : RECORD_DLL_KEPT;
    else if (foreign || (record->dll == RECORD_DLL_LEFT && plan->old.at && !same))
        record->dll = RECORD_DLL_KEPT;
    plan->keep = foreign || (plan->old.at && !same && record->dll == RECORD_DLL_KEPT &&
                             (!record->exists || !file_exists(plan->target.kept)));
}

static void plan_ini(install_plan_t *plan)
{
    file_bytes_t ini = payload_ini();

    plan->write_ini = !file_exists(plan->target.ini);
    if (!plan->write_ini)
        return;
    plan->record.ini = true;
    plan->record.ini_hash = payload_hash(&ini);
}

// For this program only, and only if no lasting override has the same effect.
static void plan_override(install_plan_t *plan, record_program_t *program)
{
    const platform_facts_t *platform = &plan->examined.facts.platform;
    unsigned bits = plan->examined.facts.program.bits;
    override_source_t source;
    override_t lasting;

    if (!platform->wine[0])
        return;
    lasting = wine_override_find(plan->target.program, bits, false, &source);
    plan->set_override =
        lasting != OVERRIDE_NATIVE_BUILTIN && !(lasting == OVERRIDE_NONE && platform->wine_prefers_native);
    if (!plan->set_override || program->override)
        return;
    program->override = true;
    program->before = program_override_get(plan->target.name, bits);
    program->keys = program_override_keys_missing(plan->target.name, bits);
    program->bits = bits;
    program->prefix = prefix_wide(platform->prefix);
}

// False if a foreign file has that name.
static bool plan_shortcut(install_plan_t *plan, record_program_t *program)
{
    if (!plan->options->shortcut)
        return true;
    plan->shortcut = shortcut_path(plan->target.program);
    if (!plan->shortcut) {
        failure_report("install", ERROR_NOT_ENOUGH_MEMORY);
        return false;
    }
    if (!program->shortcut && file_exists(plan->shortcut)) {
        output_error("'%s' would be overwritten: rename it first\n", output_utf8(plan->shortcut));
        return false;
    }
    program->shortcut = true;
    return true;
}

static bool plan_program(install_plan_t *plan)
{
    record_program_t *program = record_find(&plan->record, plan->target.name);

    plan->first = !program;
    if (!program)
        program = record_add(&plan->record, plan->target.name);
    if (!program) {
        output_error("%d programs are on the record of this folder already\n", RECORD_PROGRAMS);
        return false;
    }
    plan_override(plan, program);
    return plan_shortcut(plan, program);
}

// Changes nothing yet.
static bool make_plan(install_plan_t *plan)
{
    const facts_t *facts = &plan->examined.facts;
    uint32_t error = record_read(&plan->record, plan->examined.program);

    if (error) {
        record_report(plan->examined.program, error);
        return false;
    }
    error = file_read(plan->target.dll, &plan->old);
    if (error != ERROR_FILE_NOT_FOUND && failure_check("reading", plan->target.dll, error))
        return false;
    if (!leads_onward(plan) || !may_replace(plan) || !suits_others(plan) ||
        !payload_make_dll(&plan->dll, facts->program.bits, plan->xp, facts->platform.system_directory,
                          plan->options->system_directory))
        return false;
    plan_dll(plan);
    if (plan->keep && facts->local_dll.kept_in_the_way) {
        output_error("'%s' would be overwritten: rename it first\n", output_utf8(plan->target.kept));
        return false;
    }
    plan_ini(plan);
    return plan_program(plan);
}

// Reports an error, and what helps against it.
static bool is_written(const install_plan_t *plan, const char *what, const wchar_t *path, uint32_t error)
{
    if (failure_check(what, path, error))
        administrator_advise(error, plan->options, plan->target.program);
    return !error;
}

static bool install_write(const install_plan_t *plan, const wchar_t *path, const file_bytes_t *bytes)
{
    return is_written(plan, "writing", path, file_replace(path, bytes));
}

static bool write_shortcut(const install_plan_t *plan)
{
    return !failure_check("writing", plan->shortcut,
                          shortcut_write(plan->examined.program, plan->examined.facts.platform.prefix));
}

static bool set_override(const install_plan_t *plan)
{
    return !failure_check("setting Wine's override", NULL,
                          program_override_set(plan->target.name, plan->examined.facts.program.bits, OVERRIDE_VALUE));
}

// The program sees nothing of it before the DLL is renamed, in one step. The shortcut uses that DLL, so it comes last.
static bool carry_out(install_plan_t *plan)
{
    const file_bytes_t ini = payload_ini();

    if (!is_written(plan, "writing the record iphlpapi-install.txt", NULL,
                    record_write(&plan->record, plan->target.program)))
        return false;
    plan->begun = true;
    return (!plan->set_override || set_override(plan)) &&
           (!plan->write_ini || install_write(plan, plan->target.ini, &ini)) &&
           (!plan->keep || install_write(plan, plan->target.kept, &plan->old)) &&
           (!plan->write_dll || install_write(plan, plan->target.dll, &plan->dll.bytes)) &&
           (!plan->shortcut || write_shortcut(plan));
}

// Restores what was there before. An earlier install for this program is left alone.
static exit_code_t give_up(install_plan_t *plan)
{
    if (!plan->begun)
        record_delete(plan->target.program); // part of it may have been written
    else if (plan->first && uninstall_program(&plan->record, &plan->target) == NO_ERROR)
        output_error("nothing is installed: every change was undone\n");
    return EXIT_FAILED;
}

static void install_tell(const install_plan_t *plan)
{
    output_print("installed  %s (%s edition)\n", output_utf8(plan->target.dll), plan->xp ? "XP" : "plain");
    if (plan->examined.facts.platform.wine[0])
        output_print("prefix     %s\n", plan->examined.facts.platform.prefix);
    if (plan->dll.added.names.count > 0)
        output_print("added      names that this system exports: %s\n", missing_names_list(&plan->dll.added));
    if (!plan->dll.compared)
        output_print("note       the system's iphlpapi.dll cannot be read: no names were added\n");
    if (plan->keep)
        output_print("kept       %s\n", output_utf8(plan->target.kept));
    if (plan->write_ini)
        output_print("settings   %s\n", output_utf8(plan->target.ini));
    if (plan->shortcut)
        output_print("shortcut   %s\n", output_utf8(plan->shortcut));
    if (plan->set_override)
        output_print("override   %s for %s, in the prefix's registry\n", OVERRIDE_WORDS,
                     output_utf8(plan->target.name));
}

// Ends with what `check` says now.
static exit_code_t conclude(const install_plan_t *plan)
{
    examined_t now;

    if (!examine(&now, plan->target.program, plan->options->system_directory))
        return failure_report("check", ERROR_NOT_ENOUGH_MEMORY);
    if (plan->options->json) {
        check_print_json(&now);
    } else {
        install_tell(plan);
        check_print_verdict(&now);
    }
    return EXIT_DONE; // the install is done, even if something else is still to do
}

// The folder of another Windows may be absent now.
static bool can_try(const options_t *options)
{
    const wchar_t *folder = options->system_directory;
    bool can = !folder || file_exists_in(folder, L"\\iphlpapi.dll");

    if (!can)
        output_error("the DLL was not tried: '%s' has no iphlpapi.dll now\n", output_utf8(folder));
    return can;
}

exit_code_t install_run(const options_t *options)
{
    install_plan_t plan = { .options = options };
    wchar_t *program = target_hold(options->file);

    if (!program || !target_lock())
        return EXIT_FAILED;
    if (!examine(&plan.examined, program, options->system_directory) ||
        !target_open(&plan.target, plan.examined.program))
        return failure_report("install", ERROR_NOT_ENOUGH_MEMORY);
    if (verdict_code(plan.examined.verdict) == EXIT_HOPELESS) {
        if (options->json)
            check_print_json(&plan.examined);
        else
            check_print_verdict(&plan.examined);
        if (plan.examined.verdict == VERDICT_UNREADABLE)
            failure_path("reading", plan.examined.program, plan.examined.facts.program.error);
        return EXIT_HOPELESS;
    }
    plan.xp = options->xp || (!options->plain && plan.examined.facts.local_dll.xp);
    if (!make_plan(&plan))
        return EXIT_FAILED;
    if (!carry_out(&plan) || (can_try(options) && probe_run(&plan.examined) != EXIT_DONE))
        return give_up(&plan);
    return conclude(&plan);
}
