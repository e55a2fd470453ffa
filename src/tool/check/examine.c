// SPDX-License-Identifier: MIT
#include "tool/check/examine.h"

#include "system/memory.h"
#include "system/path.h"
#include "tool/check/local_dll.h"
#include "tool/check/neighbours.h"
#include "tool/check/platform.h"
#include "tool/check/program.h"
#include "tool/check/program_settings.h"
#include "tool/check/system_dll.h"
#include "tool/draft.h"
#include "tool/file.h"
#include "tool/install/shortcut.h"
#include "tool/install/target.h"
#include "tool/output.h"
#include "tool/shell.h"
#include "version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool find_paths(examined_t *examined, const wchar_t *program)
{
    examined->program = path_full(program);
    examined->dll = examined->program ? file_beside(examined->program, L"iphlpapi.dll") : NULL;
    return examined->dll != NULL;
}

static bool name_system_directory(platform_facts_t *platform, const wchar_t *given)
{
    wchar_t *own = given ? NULL : path_of_system();

    if (!given && !own)
        return false;
    snprintf(platform->system_directory, sizeof platform->system_directory, "%s", output_utf8(given ? given : own));
    memory_free(own);
    return true;
}

// Only for a DLL that this program would load.
static void compare_names(examined_t *examined, const wchar_t *system_directory)
{
    local_dll_facts_t *local_dll = &examined->facts.local_dll;
    unsigned bits = examined->facts.program.bits;
    file_bytes_t dll;

    if (local_dll->kind != LOCAL_DLL_SHIM || local_dll->bits != bits || file_read(examined->dll, &dll) != 0)
        return;
    local_dll->compared = missing_names_find(&examined->missing, &dll, bits, system_directory);
    local_dll->missing = examined->missing.names.count;
    file_bytes_free(&dll);
}

// Reads DLLs and other programs, if the program's own file does not settle it.
static void look_further(examined_t *examined)
{
    program_facts_t *program = &examined->facts.program;

    if (!program_is_runnable(program) || examined->facts.platform.system_folder)
        return; // the system's DLLs are beside a program of the system
    if (program->dll != USE_IMPORTED || !program_names_functions(program))
        neighbours_read_imported(program, examined->program);
    if (!program_names_functions(program))
        neighbours_read_all(program, examined->program);
    if (program_asks(program))
        return;
    examined->other = neighbours_find_program(examined->program);
    program->starts_another = examined->other != NULL;
}

bool examine(examined_t *examined, const wchar_t *program, const wchar_t *system_directory)
{
    facts_t *facts = &examined->facts;

    memset(examined, 0, sizeof *examined);
    examined->system_directory = system_directory;
    if (!find_paths(examined, program))
        return false;
    program_read(&facts->program, examined->program, system_directory);
    platform_read(&facts->platform, examined->program, &facts->program);
    look_further(examined);
    if (!name_system_directory(&facts->platform, system_directory))
        return false;
    local_dll_read(&facts->local_dll, examined->dll);
    facts->local_dll.same_directory = _stricmp(facts->local_dll.directory, facts->platform.system_directory) == 0;
    facts->local_dll.own_version = strcmp(facts->local_dll.version, VERSION_PRODUCT) == 0;
    target_read_state(&facts->local_dll, examined->program);
    facts->local_dll.shortcut =
        facts->local_dll.shortcut && shortcut_is_current(examined->program, facts->platform.prefix);
    compare_names(examined, system_directory);
    program_settings_read(&facts->settings, examined->program, examined->dll, facts->platform.has_real_functions);
    examined->verdict = verdict_of(facts);
    return true;
}

// Advice

// Adds a text and frees it. NULL: there was no memory for it.
static void advice_take(draft_t *advice, char *text)
{
    draft_print(advice, "%s", text ? text : "");
    advice->failed |= !text;
    free(text);
}

static void say_path(draft_t *advice, const wchar_t *path)
{
    advice_take(advice, shell_quote(output_utf8(path)));
}

static void say_tool(draft_t *advice, const examined_t *examined)
{
    if (examined->verdict == VERDICT_OTHER_PREFIX)
        advice_take(advice, shell_tool_in(examined->facts.platform.other_prefix));
    else
        draft_print(advice, "%s", shell_tool());
}

// For `install`, also the edition that is there and the folder that was given.
static void say_program(draft_t *advice, const examined_t *examined, bool install)
{
    if (install && examined->facts.local_dll.xp)
        draft_print(advice, "--xp ");
    if (install && examined->system_directory) {
        draft_print(advice, "--system-directory ");
        say_path(advice, examined->system_directory);
        draft_print(advice, " ");
    }
    say_path(advice, examined->program);
}

// Words of the advice that are replaced.
enum { TOOL, PROGRAM, OTHER };
static const char *const words[] = { [TOOL] = "TOOL", [PROGRAM] = "PROGRAM", [OTHER] = "OTHER" };

// The first word to replace; NULL if none is left.
static const char *find_word(const char *text, size_t *which)
{
    const char *first = NULL, *at;
    size_t i;

    for (i = 0; i < sizeof words / sizeof *words; i++) {
        at = strstr(text, words[i]);
        if (at && (!first || at < first)) {
            first = at;
            *which = i;
        }
    }
    return first;
}

const char *examined_advice(const examined_t *examined)
{
    const char *rest = verdict_advice(examined->verdict), *at, *text;
    draft_t advice = { 0 };
    size_t which;

    for (; (at = find_word(rest, &which)) != NULL; rest = at + strlen(words[which])) {
        draft_print(&advice, "%.*s", (int)(at - rest), rest);
        if (which == TOOL)
            say_tool(&advice, examined);
        else if (which == PROGRAM)
            say_program(&advice, examined, strncmp(rest, " install ", 9) == 0); // after TOOL
        else
            say_path(&advice, examined->other);
    }
    draft_print(&advice, "%s", rest);
    text = draft_take(&advice);
    return text ? text : verdict_advice(examined->verdict);
}
