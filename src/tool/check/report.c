// SPDX-License-Identifier: MIT
#include "tool/check/report.h"

#include "tool/failure.h"
#include "tool/json.h"
#include "tool/output.h"
#include "version.h"

#include <stdlib.h>
#include <string.h>

static const char *const kinds[][2] = { // for a person, for JSON
    [PROGRAM_UNREADABLE] = { "cannot be read", "unreadable" },
    [PROGRAM_NONE] = { "no program", "none" },
    [PROGRAM_DAMAGED] = { "Windows program, damaged", "damaged" },
    [PROGRAM_DOS] = { "program of MS-DOS", "dos" },
    [PROGRAM_WIN16] = { "16-bit program", "win16" },
    [PROGRAM_DLL] = { "DLL", "dll" },
    [PROGRAM_DRIVER] = { "driver, or program of the kernel's own", "driver" },
    [PROGRAM_OTHER_MACHINE] = { "program for another processor", "other machine" },
    [PROGRAM_WINDOWS] = { "Windows program", "windows" },
    [PROGRAM_DOTNET] = { "program of .NET", "dotnet" },
};

static const char *const uses[][2] = {
    [USE_NONE] = { "not found in the file", "none" },
    [USE_NAMED] = { "asked for by name (GetProcAddress, or a declaration of .NET)", "named" },
    [USE_DELAYED] = { "imported when it is first called", "delayed" },
    [USE_IMPORTED] = { "imported", "imported" },
};

static const char *const besides[][2] = {
    [BESIDE_NOTHING] = { "no iphlpapi.dll", "nothing" },
    [BESIDE_SHIM] = { "the media-sense shim", "shim" },
    [BESIDE_WINDOWS] = { "Microsoft's iphlpapi.dll", "windows" },
    [BESIDE_WINE] = { "Wine's iphlpapi.dll", "wine" },
    [BESIDE_OTHER] = { "another iphlpapi.dll", "other" },
    [BESIDE_NO_DLL] = { "an iphlpapi.dll that is no DLL, or is damaged", "no dll" },
};

static const char *const overrides[] = {
    [OVERRIDE_NONE] = "none",
    [OVERRIDE_NATIVE_BUILTIN] = "native,builtin",
    [OVERRIDE_NATIVE] = "native",
    [OVERRIDE_BUILTIN] = "builtin",
    [OVERRIDE_DISABLED] = "disabled",
};

static const char *const sources[] = {
    [FROM_NOWHERE] = "nowhere",
    [FROM_ENVIRONMENT] = "the environment",
    [FROM_PROGRAM] = "the registry, for this program",
    [FROM_ALL_PROGRAMS] = "the registry, for all programs",
};

static bool is_runnable(const program_facts_t *program)
{
    return program->kind == PROGRAM_WINDOWS || program->kind == PROGRAM_DOTNET;
}

static void say_program(const program_facts_t *program)
{
    if (!is_runnable(program)) {
        say("kind       %s\n", kinds[program->kind][0]);
        return;
    }
    say("kind       %u-bit %s%s\n", program->bits, kinds[program->kind][0], program->packed ? ", packed" : "");
    say("functions  DisableMediaSense: %s\n", uses[program->functions[0]][0]);
    say("           RestoreMediaSense: %s\n", uses[program->functions[1]][0]);
    say("           iphlpapi.dll itself: %s\n", uses[program->dll][0]);
}

static void say_beside(const beside_facts_t *beside)
{
    say("beside it  %s", besides[beside->kind][0]);
    if (beside->bits)
        say(", %u bit", beside->bits);
    if (beside->version[0])
        say(", version %s", beside->version);
    if (beside->kind == BESIDE_OTHER && beside->product[0])
        say(" (%s)", beside->product);
    say("\n");
    if (beside->directory[0])
        say("           its forwarders name %s\n", beside->directory);
}

static void say_here(const here_facts_t *here)
{
    say("system     %s\n", here->system_directory);
    if (!here->wine[0]) {
        say("loader     Windows takes the DLL of the program's folder%s\n",
            here->known_dll ? ", but not where KnownDLLs lists it" : "");
        return;
    }
    say("loader     Wine %s takes %s\n", here->wine,
        here->wine_prefers_native ? "the DLL of the program's folder (from 11.6 on)" :
                                    "its own DLL where no override says native,builtin (before 11.6)");
    say("           override: %s", overrides[here->override]);
    if (here->source != FROM_NOWHERE)
        say(", from %s", sources[here->source]);
    say("\n");
}

static bool uses_nothing(const program_facts_t *program)
{
    return program->functions[0] == USE_NONE && program->functions[1] == USE_NONE;
}

static void say_notes(const facts_t *facts)
{
    if (is_runnable(&facts->program) && uses_nothing(&facts->program))
        say("note       neither function is named in the file%s: a DLL that it loads may call them\n",
            facts->program.packed ? ", which is packed" : "");
    if (facts->beside.kind == BESIDE_SHIM && strcmp(facts->beside.version, VERSION_PRODUCT) != 0)
        say("note       this tool comes with version %s: `install` would replace the DLL\n", VERSION_PRODUCT);
    if (facts->here.has_real_functions)
        say("note       this Windows has the real functions: the shim passes calls on to them\n");
}

// Puts the path in quotes wherever the advice says PROGRAM.
static const char *advice_for(const examined_t *examined)
{
    static const char word[] = "PROGRAM";
    const char *advice = verdict_advice(examined->verdict), *path = say_wide(examined->program), *at;
    size_t size = strlen(advice) + 1;
    char *whole, *end;

    for (at = advice; (at = strstr(at, word)); at++)
        size += strlen(path) + 2;
    whole = end = calloc(size, 1);
    if (!whole)
        return advice;
    for (; (at = strstr(advice, word)); advice = at + sizeof word - 1) {
        memcpy(end, advice, (size_t)(at - advice));
        end += at - advice;
        *end++ = '"';
        strcpy(end, path);
        end += strlen(path);
        *end++ = '"';
    }
    strcpy(end, advice);
    return whole;
}

static const char *code_word(exit_code_t code)
{
    return code == EXIT_DONE ? "ready" : code == EXIT_FAILED ? "needs action" : "cannot work";
}

void report_verdict(const examined_t *examined)
{
    say("verdict    %s: %s\n", code_word(verdict_code(examined->verdict)), verdict_text(examined->verdict));
    say("advice     %s\n", advice_for(examined));
}

void report_text(const examined_t *examined)
{
    const facts_t *facts = &examined->facts;

    say("program    %s\n", say_wide(examined->program));
    say_program(&facts->program);
    if (is_runnable(&facts->program)) {
        say_beside(&facts->beside);
        say_here(&facts->here);
        say_notes(facts);
    }
    report_verdict(examined);
}

static void say_json_program(const program_facts_t *program)
{
    say("\"kind\":%s,\"bits\":%u,\"packed\":%s,\"DisableMediaSense\":%s,\"RestoreMediaSense\":%s,\"iphlpapi.dll\":%s",
        json_quote(kinds[program->kind][1]), program->bits, json_bool(program->packed),
        json_quote(uses[program->functions[0]][1]), json_quote(uses[program->functions[1]][1]),
        json_quote(uses[program->dll][1]));
}

void report_json(const examined_t *examined)
{
    const beside_facts_t *beside = &examined->facts.beside;
    const here_facts_t *here = &examined->facts.here;

    say("{\"program\":%s,", json_quote(say_wide(examined->program)));
    say_json_program(&examined->facts.program);
    say(",\"beside\":{\"kind\":%s,\"bits\":%u,\"product\":%s,\"version\":%s,\"directory\":%s,\"recorded\":%s}",
        json_quote(besides[beside->kind][1]), beside->bits, json_quote(beside->product), json_quote(beside->version),
        json_quote(beside->directory), json_bool(beside->recorded));
    say(",\"here\":{\"wine\":%s,\"override\":%s,\"source\":%s,\"system\":%s", json_quote(here->wine),
        json_quote(overrides[here->override]), json_quote(sources[here->source]), json_quote(here->system_directory));
    say(",\"known_dll\":%s,\"local\":%s,\"manifest\":%s}", json_bool(here->known_dll), json_bool(here->dot_local),
        json_bool(here->manifest_names_dll || examined->facts.program.manifest_names_dll));
    say(",\"verdict\":%s,\"code\":%d,\"text\":%s,\"advice\":%s}\n", json_quote(verdict_name(examined->verdict)),
        verdict_code(examined->verdict), json_quote(verdict_text(examined->verdict)), json_quote(advice_for(examined)));
}
