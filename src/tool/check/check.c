// SPDX-License-Identifier: MIT
#include "tool/check/check.h"

#include "tool/check/examine.h"
#include "tool/check/program.h"
#include "tool/check/program_settings.h"
#include "tool/commands.h"
#include "tool/failure.h"
#include "tool/json.h"
#include "tool/output.h"
#include "version.h"

#include <windows.h>

// As text, and as JSON.
static const char *const kinds[][2] = {
    [PROGRAM_UNREADABLE] = { "cannot be read", "unreadable" },
    [PROGRAM_NONE] = { "not a program", "none" },
    [PROGRAM_DAMAGED] = { "Windows program, damaged", "damaged" },
    [PROGRAM_DOS] = { "MS-DOS program", "dos" },
    [PROGRAM_WIN16] = { "16-bit program", "win16" },
    [PROGRAM_DLL] = { "DLL", "dll" },
    [PROGRAM_DRIVER] = { "driver, or native program", "driver" },
    [PROGRAM_OTHER_MACHINE] = { "program for another processor", "other machine" },
    [PROGRAM_WINDOWS] = { "Windows program", "windows" },
    [PROGRAM_DOTNET] = { ".NET program", "dotnet" },
};

static const char *const uses[][2] = {
    [USE_NONE] = { "not found in the file", "none" },
    [USE_NAMED] = { "asked for by name (GetProcAddress or .NET)", "named" },
    [USE_DELAYED] = { "imported at the first call (delay load)", "delayed" },
    [USE_IMPORTED] = { "imported", "imported" },
};

static const char *const local_dlls[][2] = {
    [LOCAL_DLL_NOTHING] = { "no iphlpapi.dll", "nothing" },
    [LOCAL_DLL_SHIM] = { "the media-sense shim", "shim" },
    [LOCAL_DLL_WINDOWS] = { "Microsoft's iphlpapi.dll", "windows" },
    [LOCAL_DLL_WINE] = { "Wine's iphlpapi.dll", "wine" },
    [LOCAL_DLL_OTHER] = { "another iphlpapi.dll", "other" },
    [LOCAL_DLL_NO_DLL] = { "an iphlpapi.dll that is not a DLL, or is damaged", "no dll" },
    [LOCAL_DLL_FOLDER] = { "a folder named iphlpapi.dll", "folder" },
};

const char *check_dll_text(local_dll_kind_t kind)
{
    return local_dlls[kind][0];
}

const char *check_dll_word(local_dll_kind_t kind)
{
    return local_dlls[kind][1];
}

static const char *const overrides[] = {
    [OVERRIDE_NONE] = "none",         [OVERRIDE_NATIVE_BUILTIN] = "native,builtin",
    [OVERRIDE_NATIVE] = "native",     [OVERRIDE_BUILTIN] = "builtin",
    [OVERRIDE_DISABLED] = "disabled",
};

static const char *const sources[] = {
    [FROM_NOWHERE] = "nowhere",
    [FROM_ENVIRONMENT] = "the environment",
    [FROM_PROGRAM] = "the registry, for this program",
    [FROM_ALL_PROGRAMS] = "the registry, for all programs",
};

static void print_program(const program_facts_t *program)
{
    if (!program_is_runnable(program)) {
        output_print("kind       %s\n", kinds[program->kind][0]);
        return;
    }
    output_print("kind       %u-bit %s%s\n", program->bits, kinds[program->kind][0], program->packed ? ", packed" : "");
    output_wrapped("functions  DisableMediaSense: %s", uses[program->functions[0]][0]);
    output_wrapped("           RestoreMediaSense: %s", uses[program->functions[1]][0]);
    output_wrapped("           iphlpapi.dll itself: %s", uses[program->dll][0]);
    if (program->through[0])
        output_wrapped("           %s beside it, which it loads: iphlpapi.dll %s", program->through,
                       uses[program->through_use][0]);
    if (program->beside[0])
        output_wrapped("           %s beside it, which it %s: names the two functions", program->beside,
                       program->beside_imported ? "loads" : "may load");
}

static void print_local_dll(const local_dll_facts_t *local_dll)
{
    const char *bits = local_dll->bits == 64 ? ", 64 bit" : local_dll->bits == 32 ? ", 32 bit" : "";
    bool named = local_dll->kind == LOCAL_DLL_OTHER && local_dll->product[0];

    output_wrapped("beside it  %s%s%s%s%s%s%s%s", local_dlls[local_dll->kind][0], local_dll->xp ? ", XP edition" : "",
                   bits, local_dll->version[0] ? ", version " : "", local_dll->version, named ? " (" : "",
                   named ? local_dll->product : "", named ? ")" : "");
    if (local_dll->directory[0])
        output_print("           its forwarders name %s\n", local_dll->directory);
}

static void print_platform(const platform_facts_t *platform)
{
    output_print("system     %s\n", platform->system_directory);
    if (!platform->wine[0]) {
        output_wrapped("loader     Windows takes the DLL of the program's folder%s",
                       platform->known_dll ? ", but not where KnownDLLs lists it" : "");
        if (platform->layers[0])
            output_print("           compatibility mode: %s\n", platform->layers);
        if (platform->mitigation[0])
            output_print("           mitigation: %s\n", platform->mitigation);
        return;
    }
    output_wrapped("loader     Wine %s takes %s", platform->wine,
                   platform->wine_prefers_native ? "the DLL of the program's folder (from 11.6 on)"
                                                 : "its own DLL unless overridden (before 11.6)");
    output_print("           override: %s", overrides[platform->override]);
    if (platform->source != FROM_NOWHERE)
        output_print(", from %s", sources[platform->source]);
    output_print("\n");
    output_print("prefix     %s\n", platform->prefix);
}

static void print_notes_on_program(const program_facts_t *program, verdict_t verdict)
{
    if (!program_names_functions(program) && verdict != VERDICT_NOT_NEEDED)
        output_wrapped("note       neither function is named in the file%s: a DLL that it loads may call them",
                       program->packed ? ", which is packed" : "");
    if (verdict == VERDICT_NOT_INSTALLED && program_names_functions(program) && program->shown[0])
        output_wrapped(
            "note       it names %s, too: with --xp that answers as Windows XP did while a cable is out, else as "
            "this system does",
            program->shown);
    if (program->lost[0])
        output_wrapped("note       it imports %s, which this system lacks", program->lost);
    if (verdict == VERDICT_INSTALLER)
        output_wrapped("note       it was made with %s", program->installer);
}

static void print_notes(const facts_t *facts, verdict_t verdict)
{
    print_notes_on_program(&facts->program, verdict);
    if (facts->program.made_with_go)
        output_wrapped(
            "note       it was made with Go, whose library takes iphlpapi.dll from the system's folder only");
    if (verdict == VERDICT_READY_BY_NAME && facts->platform.source == FROM_ENVIRONMENT)
        output_wrapped("note       the override is the present value of WINEDLLOVERRIDES");
    if (facts->local_dll.kind == LOCAL_DLL_SHIM && !facts->local_dll.own_version)
        output_wrapped("note       this tool comes with version %s: `install` would replace the DLL", VERSION_PRODUCT);
    if (facts->local_dll.kind == LOCAL_DLL_SHIM && facts->local_dll.bits == facts->program.bits &&
        !facts->local_dll.compared)
        output_wrapped("note       the system's iphlpapi.dll cannot be read: its names are not compared");
    if (facts->platform.override_ignored && verdict != VERDICT_OVERRIDE_IGNORED)
        output_wrapped(
            "note       WINEDLLOVERRIDES names iphlpapi in a form that Wine ignores here; its other settings apply");
    if (facts->platform.has_real_functions)
        output_wrapped("note       this Windows has the real functions: the shim passes calls on to them");
}

// By the verdict's exit code.
static const struct {
    const char *word;
    output_colour_t colour;
} codes[] = {
    [EXIT_DONE] = { "ready", OUTPUT_GREEN },
    [EXIT_FAILED] = { "needs action", OUTPUT_YELLOW },
    [EXIT_HOPELESS] = { "cannot work", OUTPUT_RED },
};

static const char *code_word(verdict_t verdict)
{
    if (verdict == VERDICT_NOT_NEEDED)
        return "not needed";
    if (verdict == VERDICT_NOT_ASKED || verdict == VERDICT_LAUNCHER || verdict == VERDICT_INSTALLER)
        return "unclear";
    return codes[verdict_code(verdict)].word;
}

void check_print_verdict(const examined_t *examined)
{
    output_colour(codes[verdict_code(examined->verdict)].colour);
    output_wrapped("verdict    %s: %s [%s]", code_word(examined->verdict), verdict_text(examined->verdict),
                   verdict_name(examined->verdict));
    output_plain();
    output_wrapped("advice     %s", examined_advice(examined));
}

static void check_print(const examined_t *examined)
{
    const facts_t *facts = &examined->facts;

    output_print("program    %s\n", output_utf8(examined->program));
    print_program(&facts->program);
    if (program_is_runnable(&facts->program)) {
        print_local_dll(&facts->local_dll);
        missing_names_print(&examined->missing);
        if (facts->local_dll.kind == LOCAL_DLL_SHIM)
            program_settings_print(&facts->settings);
        print_platform(&facts->platform);
        print_notes(facts, examined->verdict);
    }
    check_print_verdict(examined);
}

static void say_json_program(const program_facts_t *program)
{
    output_print(
        "\"kind\":%s,\"bits\":%u,\"packed\":%s,\"DisableMediaSense\":%s,\"RestoreMediaSense\":%s,\"iphlpapi.dll\":%s,"
        "\"through\":%s,\"names_beside\":%s,\"lost\":%s,\"installer\":%s,\"by_ordinal\":%s",
        json_quote(kinds[program->kind][1]), program->bits, json_bool(program->packed),
        json_quote(uses[program->functions[0]][1]), json_quote(uses[program->functions[1]][1]),
        json_quote(uses[program->dll][1]), json_quote(program->through), json_quote(program->beside),
        json_quote(program->lost), json_quote(program->installer), json_bool(program->by_number));
}

static const char *without_tabs(const char *advice)
{
    char *plain = output_format("%s", advice), *to = plain;

    if (!plain)
        return advice;
    for (; *advice; advice++)
        if (*advice != '\t')
            *to++ = *advice;
    *to = '\0';
    return plain;
}

void check_print_json(const examined_t *examined)
{
    const local_dll_facts_t *local_dll = &examined->facts.local_dll;
    const platform_facts_t *platform = &examined->facts.platform;

    output_print("{\"program\":%s,", json_quote(output_utf8(examined->program)));
    say_json_program(&examined->facts.program);
    output_print(
        ",\"beside\":{\"kind\":%s,\"bits\":%u,\"product\":%s,\"version\":%s,\"directory\":%s,\"recorded\":%s,\"xp\":%s",
        json_quote(local_dlls[local_dll->kind][1]), local_dll->bits, json_quote(local_dll->product),
        json_quote(local_dll->version), json_quote(local_dll->directory), json_bool(local_dll->recorded),
        json_bool(local_dll->xp));
    output_print(",");
    missing_names_print_json(&examined->missing, local_dll->compared);
    output_print("},");
    program_settings_print_json(&examined->facts.settings);
    output_print(",\"here\":{\"wine\":%s,\"override\":%s,\"source\":%s,\"system\":%s", json_quote(platform->wine),
                 json_quote(overrides[platform->override]), json_quote(sources[platform->source]),
                 json_quote(platform->system_directory));
    output_print(
        ",\"known_dll\":%s,\"local\":%s,\"manifest\":%s,\"compatibility\":%s,\"mitigation\":%s,\"prefix\":%s,"
        "\"other_prefix\":%s}",
        json_bool(platform->known_dll), json_bool(platform->dot_local),
        json_bool(platform->manifest_redirects || examined->facts.program.manifest_redirects),
        json_quote(platform->layers), json_quote(platform->mitigation), json_quote(platform->prefix),
        json_quote(platform->other_prefix));
    output_print(",\"verdict\":%s,\"code\":%d,\"text\":%s,\"advice\":%s}\n",
                 json_quote(verdict_name(examined->verdict)), verdict_code(examined->verdict),
                 json_quote(verdict_text(examined->verdict)), json_quote(without_tabs(examined_advice(examined))));
}

exit_code_t check_run(const options_t *options)
{
    examined_t examined;

    if (!examine(&examined, options->file, options->system_directory))
        return failure_report("check", ERROR_NOT_ENOUGH_MEMORY);
    if (options->json)
        check_print_json(&examined);
    else
        check_print(&examined);
    if (examined.verdict == VERDICT_UNREADABLE)
        failure_path("reading", examined.program, examined.facts.program.error);
    return verdict_code(examined.verdict);
}
