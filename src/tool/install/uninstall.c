// SPDX-License-Identifier: MIT
#include "tool/install/uninstall.h"

#include "tool/check/app_dll.h"
#include "tool/install/ini.h"
#include "tool/install/target.h"
#include "tool/json.h"
#include "tool/wine_override.h"
#include "tool/output.h"
#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"

#include <windows.h>

static bool is_shim(const wchar_t *dll)
{
    beside_facts_t facts;

    beside_read(&facts, dll);
    return facts.kind == BESIDE_SHIM;
}

static bool same_files(const wchar_t *a, const wchar_t *b)
{
    file_bytes_t first, second;
    bool same = file_read(a, &first) == NO_ERROR;

    same = file_read(b, &second) == NO_ERROR && same && file_same(&first, &second);
    file_bytes_free(&first);
    file_bytes_free(&second);
    return same;
}

// Gives back what lay there. Where the shim is not there (any more, or not yet) nothing is changed, and the copy that was
// kept is not lost.
static uint32_t take_back_dll(const record_t *record, const place_t *place)
{
    bool shim = is_shim(place->dll);

    file_delete_unfinished(place->dll);
    file_delete_unfinished(place->kept);
    switch (record->dll) {
    case RECORD_DLL_NEW:
        return shim ? file_delete(place->dll) : NO_ERROR;
    case RECORD_DLL_KEPT:
        if (!file_exists(place->kept))
            return NO_ERROR;
        if (shim)
            return file_move(place->kept, place->dll);
        if (same_files(place->kept, place->dll))
            return file_delete(place->kept);
        say_error("'%s' is not the shim and stays; what lay there before stays as '%s'\n", say_wide(place->dll),
                  say_wide(place->kept));
        return NO_ERROR;
    default:
        return NO_ERROR;
    }
}

// One that somebody has written into is theirs.
static uint32_t take_back_ini(const record_t *record, const place_t *place)
{
    file_delete_unfinished(place->ini);
    if (!record->ini || !file_exists(place->ini))
        return NO_ERROR;
    if (ini_hash_of_file(place->ini) == record->ini_hash)
        return file_delete(place->ini);
    say_error("'%s' has been changed since and stays\n", say_wide(place->ini));
    return NO_ERROR;
}

// One that somebody has changed is theirs.
static uint32_t take_back_override(const record_program_t *program)
{
    wchar_t *now = program->override ? override_get(program->name) : NULL;
    bool ours = now && wide_is(now, OVERRIDE_WORDS);
    bool changed = now && !ours;

    memory_free(now);
    if (!program->override || changed)
        return NO_ERROR;
    if (program->before)
        return ours ? override_set(program->name, program->before) : NO_ERROR;
    return override_unset(program->name, program->keys);
}

static uint32_t take_back_files(const record_t *record, const place_t *place)
{
    uint32_t error = take_back_dll(record, place);

    if (error) {
        failure_path("taking back", place->dll, error);
        return error;
    }
    error = take_back_ini(record, place);
    if (error)
        failure_path("deleting", place->ini, error);
    return error;
}

// The record goes last: until then all of this can be done again.
static uint32_t forget(record_t *record, record_program_t *program, const place_t *place)
{
    uint32_t error;

    record_remove(record, program);
    error = record->count ? record_write(record, place->program) : record_delete(place->program);
    if (error)
        failure_report("writing the record iphlpapi-install.txt", error);
    return error;
}

exit_code_t uninstall_program(record_t *record, const place_t *place)
{
    record_program_t *program = record_find(record, place->name);
    uint32_t error;

    if (!program || (record->count == 1 && take_back_files(record, place)))
        return EXIT_FAILED;
    error = take_back_override(program);
    if (error)
        return failure_report("taking back Wine's override", error);
    return forget(record, program, place) ? EXIT_FAILED : EXIT_DONE;
}

static exit_code_t no_record(const record_t *record, const place_t *place)
{
    if (!record->exists)
        record_delete(place->program); // one that was being written when an install was interrupted
    if (record->exists)
        say_error("'%s' is not on the record of this folder, iphlpapi-install.txt: nothing is taken back\n",
                  say_wide(place->name));
    else if (is_shim(place->dll))
        say_error("there is no record of an install in this folder; where the DLL was copied by hand, delete '%s'\n",
                  say_wide(place->dll));
    else
        say_error("there is no record of an install in this folder: there is nothing to take back\n");
    return EXIT_FAILED;
}

static exit_code_t uninstall(const place_t *place, bool json)
{
    record_t record;
    uint32_t error = record_read(&record, place->program);
    exit_code_t code;

    if (error)
        return record_report(place->program, error);
    if (!record_find(&record, place->name))
        return no_record(&record, place);
    code = uninstall_program(&record, place);
    if (code != EXIT_DONE)
        return code;
    if (json)
        say("{\"event\":\"uninstalled\",\"program\":%s,\"left\":%u}\n", json_quote(say_wide(place->program)),
            record.count);
    else if (record.count == 0)
        say("What was installed for '%s' is taken back.\n", say_wide(place->name));
    else
        say("What was installed for '%s' is taken back; the DLL stays for %u other program%s in its folder.\n",
            say_wide(place->name), record.count, record.count == 1 ? "" : "s");
    return EXIT_DONE;
}

exit_code_t uninstall_run(const options_t *options)
{
    wchar_t *program = path_full(options->file);
    place_t place;

    if (!program || !place_open(&place, program))
        return failure_report("uninstall", ERROR_NOT_ENOUGH_MEMORY);
    if (!place_lock())
        return failure_report("waiting for another run of install", ERROR_TIMEOUT);
    return uninstall(&place, options->json);
}
