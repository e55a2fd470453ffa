// SPDX-License-Identifier: MIT
// Every verdict, and their precedence if several apply.
#include "harness.h"
#include "tool/check/verdict.h"

#include <string.h>

// A 32-bit program with the shim beside it, on 64-bit Windows.
static facts_t ready(void)
{
    facts_t facts;

    memset(&facts, 0, sizeof facts);
    facts.program.kind = PROGRAM_WINDOWS;
    facts.program.bits = 32;
    facts.program.dll = facts.program.functions[0] = facts.program.functions[1] = USE_IMPORTED;
    facts.local_dll.kind = LOCAL_DLL_SHIM;
    facts.local_dll.bits = 32;
    facts.local_dll.same_directory = true;
    facts.platform.windows_64 = true;
    return facts;
}

static facts_t ready_under(const char *wine, override_t override, override_source_t source)
{
    facts_t facts = ready();

    strcpy(facts.platform.wine, wine);
    facts.platform.override = override;
    facts.platform.source = source;
    return facts;
}

static void assert_verdict(const facts_t *facts, verdict_t verdict, exit_code_t code)
{
    verdict_t found = verdict_of(facts);

    assert_string_equal(verdict_name(found), verdict_name(verdict));
    assert_int_equal(verdict_code(found), code);
}

static void verdict_ready_on_windows(void **state)
{
    facts_t facts = ready();

    (void)state;
    assert_verdict(&facts, VERDICT_READY, EXIT_DONE);
    facts.local_dll.recorded = true;
    assert_verdict(&facts, VERDICT_READY, EXIT_DONE);
    facts.program.kind = PROGRAM_DOTNET;
    facts.program.packed = true;
    facts.program.functions[0] = facts.program.functions[1] = USE_NONE; // a DLL of it may call them
    facts.program.dll = USE_DELAYED;
    assert_verdict(&facts, VERDICT_READY, EXIT_DONE);
    facts.program.bits = facts.local_dll.bits = 64;
    assert_verdict(&facts, VERDICT_READY, EXIT_DONE);
}

static void verdict_of_unsuitable_programs(void **state)
{
    static const struct {
        program_kind_t kind;
        verdict_t verdict;
    } cases[] = {
        { PROGRAM_UNREADABLE, VERDICT_UNREADABLE }, { PROGRAM_NONE, VERDICT_NO_PROGRAM },
        { PROGRAM_DAMAGED, VERDICT_DAMAGED },       { PROGRAM_DOS, VERDICT_DOS },
        { PROGRAM_WIN16, VERDICT_WIN16 },           { PROGRAM_DLL, VERDICT_DLL },
        { PROGRAM_DRIVER, VERDICT_DRIVER },         { PROGRAM_OTHER_MACHINE, VERDICT_OTHER_MACHINE },
    };
    facts_t facts = ready();
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        facts.program.kind = cases[i].kind;
        assert_verdict(&facts, cases[i].verdict, EXIT_HOPELESS);
    }
}

static void verdict_of_programs_beyond_help(void **state)
{
    facts_t facts = ready();

    (void)state;
    facts.program.manifest_redirects = true;
    assert_verdict(&facts, VERDICT_MANIFEST_INSIDE, EXIT_HOPELESS);
    facts.program.system32_only = true;
    assert_verdict(&facts, VERDICT_SYSTEM32_ONLY, EXIT_HOPELESS);
    facts.program.bits = 64;
    facts.platform.windows_64 = false;
    assert_verdict(&facts, VERDICT_NEEDS_64BIT_WINDOWS, EXIT_HOPELESS);
}

static void verdict_by_how_the_program_asks(void **state)
{
    static const struct {
        use_t dll, through, function;
        verdict_t verdict;
    } cases[] = {
        { USE_IMPORTED, USE_NONE, USE_NONE, VERDICT_READY },
        { USE_DELAYED, USE_NAMED, USE_NONE, VERDICT_READY },
        { USE_NONE, USE_IMPORTED, USE_NONE, VERDICT_READY },
        { USE_NAMED, USE_DELAYED, USE_NONE, VERDICT_READY },
        { USE_NAMED, USE_NONE, USE_NAMED, VERDICT_READY_BY_NAME },
        { USE_NONE, USE_NAMED, USE_NONE, VERDICT_READY_BY_NAME },
        { USE_NONE, USE_NONE, USE_NAMED, VERDICT_READY_BY_NAME },
        { USE_NONE, USE_NONE, USE_NONE, VERDICT_NOT_ASKED },
    };
    facts_t facts = ready();
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        facts.program.dll = cases[i].dll;
        facts.program.through_use = cases[i].through;
        facts.program.functions[0] = USE_NONE;
        facts.program.functions[1] = cases[i].function;
        assert_verdict(&facts, cases[i].verdict, cases[i].verdict == VERDICT_NOT_ASKED ? EXIT_FAILED : EXIT_DONE);
    }
    facts = ready_under("8.0", OVERRIDE_NATIVE_BUILTIN, FROM_ENVIRONMENT);
    assert_verdict(&facts, VERDICT_READY_HERE, EXIT_DONE);
    facts.program.dll = USE_NAMED;
    assert_verdict(&facts, VERDICT_READY_BY_NAME, EXIT_DONE);
    facts = ready();
    facts.program.dll = facts.program.functions[0] = facts.program.functions[1] = USE_NONE;
    facts.program.starts_another = true;
    assert_verdict(&facts, VERDICT_LAUNCHER, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_OTHER; // no matter what is there,
    assert_verdict(&facts, VERDICT_LAUNCHER, EXIT_FAILED);
    facts.local_dll.recorded = facts.local_dll.may_replace = true; // except for an unfinished install
    assert_verdict(&facts, VERDICT_INTERRUPTED, EXIT_FAILED);
    facts.program.by_number = true;
    assert_verdict(&facts, VERDICT_ORDINALS, EXIT_HOPELESS);
    facts.platform.system_folder = true;
    assert_verdict(&facts, VERDICT_SYSTEM_FOLDER, EXIT_HOPELESS);
}

static void verdict_of_programs_that_need_nothing(void **state)
{
    facts_t facts = ready();

    (void)state;
    facts.program.functions[0] = facts.program.functions[1] = USE_NONE;
    facts.local_dll.kind = LOCAL_DLL_NOTHING;
    assert_verdict(&facts, VERDICT_NOT_NEEDED, EXIT_DONE);
    facts.local_dll.kind = LOCAL_DLL_OTHER;
    facts.platform.known_dll = true; // which blocks nothing that is needed
    assert_verdict(&facts, VERDICT_NOT_NEEDED, EXIT_DONE);
    facts.platform.known_dll = false;
    facts.local_dll.kind = LOCAL_DLL_NOTHING;
    facts.program.packed = true;
    assert_verdict(&facts, VERDICT_NOT_INSTALLED, EXIT_FAILED);
    facts.program.packed = false;
    strcpy(facts.program.beside, "engine.dll");
    assert_verdict(&facts, VERDICT_NOT_INSTALLED, EXIT_FAILED);
    facts.program.beside[0] = '\0';
    strcpy(facts.program.lost, "AllocateAndGetIfTableFromStack");
    assert_verdict(&facts, VERDICT_NEEDS_XP, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_SHIM;
    assert_verdict(&facts, VERDICT_NEEDS_XP, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_OTHER; // which must be replaced first
    assert_verdict(&facts, VERDICT_OTHER_DLL, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_SHIM;
    facts.local_dll.xp = true;
    assert_verdict(&facts, VERDICT_READY, EXIT_DONE);
    facts.program.made_with_go = true;
    assert_verdict(&facts, VERDICT_READY, EXIT_DONE);
    facts.program.functions[1] = USE_NAMED;
    assert_verdict(&facts, VERDICT_MADE_WITH_GO, EXIT_HOPELESS);
}

static void verdict_of_an_installer(void **state)
{
    facts_t facts = ready();

    (void)state;
    strcpy(facts.program.installer, "NSIS");
    assert_verdict(&facts, VERDICT_READY, EXIT_DONE); // it imports the DLL itself
    facts.program.dll = facts.program.functions[0] = facts.program.functions[1] = USE_NONE;
    facts.program.starts_another = true;
    assert_verdict(&facts, VERDICT_INSTALLER, EXIT_FAILED);
    strcpy(facts.platform.other_prefix, "/home/u/.other");
    assert_verdict(&facts, VERDICT_OTHER_PREFIX, EXIT_HOPELESS);
}

static void verdict_of_an_override_that_is_ignored(void **state)
{
    facts_t facts = ready_under("8.0", OVERRIDE_NONE, FROM_NOWHERE);

    (void)state;
    facts.platform.override_ignored = true;
    assert_verdict(&facts, VERDICT_OVERRIDE_IGNORED, EXIT_FAILED);
    facts.platform.wine_prefers_native = true;
    assert_verdict(&facts, VERDICT_READY, EXIT_DONE);
    facts = ready_under("8.0", OVERRIDE_NATIVE_BUILTIN, FROM_PROGRAM);
    facts.platform.override_ignored = true;
    assert_verdict(&facts, VERDICT_READY, EXIT_DONE);
    facts.platform.splits_folder = true;
    assert_verdict(&facts, VERDICT_SEMICOLON, EXIT_FAILED);
}

static void verdict_of_manifests_under_wine(void **state)
{
    facts_t facts = ready_under("8.0", OVERRIDE_NATIVE_BUILTIN, FROM_PROGRAM);

    (void)state;
    facts.platform.manifest_redirects = true;
    assert_verdict(&facts, VERDICT_MANIFEST, EXIT_FAILED);
    facts.program.manifest_redirects = true;
    assert_verdict(&facts, VERDICT_MANIFEST_INSIDE, EXIT_HOPELESS);
}

static void verdict_of_the_dll_beside(void **state)
{
    facts_t facts = ready();

    (void)state;
    facts.local_dll.bits = 64;
    assert_verdict(&facts, VERDICT_WRONG_BITS, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_OTHER;
    assert_verdict(&facts, VERDICT_OTHER_DLL, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_WINDOWS;
    assert_verdict(&facts, VERDICT_OTHER_DLL, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_WINE;
    assert_verdict(&facts, VERDICT_OTHER_DLL, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_NO_DLL;
    assert_verdict(&facts, VERDICT_NO_DLL, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_FOLDER;
    assert_verdict(&facts, VERDICT_FOLDER, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_NOTHING;
    assert_verdict(&facts, VERDICT_NOT_INSTALLED, EXIT_FAILED);
}

// Remains of earlier installs: the installed file is missing, replaced, or cannot be moved.
static void verdict_of_the_record(void **state)
{
    facts_t facts = ready();

    (void)state;
    facts.local_dll.recorded = facts.local_dll.record_damaged = true;
    assert_verdict(&facts, VERDICT_RECORD_DAMAGED, EXIT_FAILED);
    facts.local_dll.record_damaged = false;
    facts.local_dll.kind = LOCAL_DLL_NOTHING;
    assert_verdict(&facts, VERDICT_GONE, EXIT_FAILED);
    facts.local_dll.unfinished = true;
    assert_verdict(&facts, VERDICT_INTERRUPTED, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_OTHER;
    assert_verdict(&facts, VERDICT_OTHER_DLL, EXIT_FAILED);
    facts.local_dll.may_replace = true;
    assert_verdict(&facts, VERDICT_INTERRUPTED, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_NO_DLL;
    facts.local_dll.damaged_shim = true;
    assert_verdict(&facts, VERDICT_GONE, EXIT_FAILED);
    facts = ready();
    facts.local_dll.bits = 64;
    facts.local_dll.recorded = true;
    assert_verdict(&facts, VERDICT_WRONG_BITS, EXIT_FAILED);
    facts.local_dll.others = 1;
    assert_verdict(&facts, VERDICT_SHARED, EXIT_HOPELESS);
    facts = ready();
    facts.local_dll.shortcut = true;
    assert_verdict(&facts, VERDICT_READY_BY_SHORTCUT, EXIT_DONE);
}

static void verdict_of_a_kept_dll_in_the_way(void **state)
{
    facts_t facts = ready();

    (void)state;
    facts.local_dll.kept_in_the_way = facts.local_dll.own_version = true;
    assert_verdict(&facts, VERDICT_READY, EXIT_DONE);
    facts.local_dll.bits = 64;
    assert_verdict(&facts, VERDICT_KEPT, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_OTHER;
    assert_verdict(&facts, VERDICT_KEPT, EXIT_FAILED);
    facts = ready_under("8.0", OVERRIDE_NONE, FROM_NOWHERE);
    facts.local_dll.kept_in_the_way = facts.local_dll.own_version = true;
    assert_verdict(&facts, VERDICT_OVERRIDE_MISSING, EXIT_FAILED); // nothing must be kept
    facts.local_dll.own_version = false;
    assert_verdict(&facts, VERDICT_KEPT, EXIT_FAILED);
}

static void verdict_of_names_that_are_missing(void **state)
{
    facts_t facts = ready();

    (void)state;
    facts.local_dll.missing = 1;
    assert_verdict(&facts, VERDICT_OUTDATED, EXIT_FAILED);
    facts.local_dll.same_directory = false;
    assert_verdict(&facts, VERDICT_SYSTEM_ELSEWHERE, EXIT_FAILED);
    facts = ready_under("8.0", OVERRIDE_NATIVE_BUILTIN, FROM_ENVIRONMENT);
    facts.local_dll.missing = 1;
    assert_verdict(&facts, VERDICT_OUTDATED, EXIT_FAILED);
    facts = ready_under("8.0", OVERRIDE_NONE, FROM_NOWHERE);
    facts.local_dll.missing = 1;
    assert_verdict(&facts, VERDICT_OVERRIDE_MISSING, EXIT_FAILED);
}

// Only if the DLL would be loaded, and is whole.
static void verdict_of_an_idle_policy(void **state)
{
    facts_t facts = ready();

    (void)state;
    facts.settings.idle = true;
    assert_verdict(&facts, VERDICT_POLICY, EXIT_FAILED);
    facts.local_dll.missing = 1;
    assert_verdict(&facts, VERDICT_OUTDATED, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_NOTHING;
    assert_verdict(&facts, VERDICT_NOT_INSTALLED, EXIT_FAILED);
}

static void verdict_of_windows(void **state)
{
    facts_t facts = ready();

    (void)state;
    facts.local_dll.same_directory = false;
    assert_verdict(&facts, VERDICT_SYSTEM_ELSEWHERE, EXIT_FAILED);
    facts.platform.manifest_redirects = true;
    assert_verdict(&facts, VERDICT_MANIFEST, EXIT_FAILED);
    strcpy(facts.platform.layers, "WINXPSP3");
    assert_verdict(&facts, VERDICT_COMPATIBILITY, EXIT_FAILED);
    facts.platform.dot_local = true;
    assert_verdict(&facts, VERDICT_DOT_LOCAL, EXIT_FAILED);
    strcpy(facts.platform.mitigation, "System32 first");
    assert_verdict(&facts, VERDICT_MITIGATION, EXIT_FAILED);
    facts.platform.known_dll = true;
    assert_verdict(&facts, VERDICT_KNOWN_DLL, EXIT_FAILED);
    facts.local_dll.kind = LOCAL_DLL_NOTHING; // an install would not help
    assert_verdict(&facts, VERDICT_KNOWN_DLL, EXIT_FAILED);
    facts = ready();
    facts.local_dll.kind = LOCAL_DLL_NOTHING;
    facts.platform.splits_folder = true;
    assert_verdict(&facts, VERDICT_SEMICOLON, EXIT_FAILED);
}

static void verdict_of_wine(void **state)
{
    static const struct {
        override_t override;
        override_source_t source;
        verdict_t verdict;
        verdict_t verdict_11_6;
    } cases[] = {
        { OVERRIDE_NONE, FROM_NOWHERE, VERDICT_OVERRIDE_MISSING, VERDICT_READY },
        { OVERRIDE_NATIVE_BUILTIN, FROM_ENVIRONMENT, VERDICT_READY_HERE, VERDICT_READY_HERE },
        { OVERRIDE_NATIVE_BUILTIN, FROM_PROGRAM, VERDICT_READY, VERDICT_READY },
        { OVERRIDE_NATIVE_BUILTIN, FROM_ALL_PROGRAMS, VERDICT_READY, VERDICT_READY },
        { OVERRIDE_NATIVE, FROM_PROGRAM, VERDICT_OVERRIDE_WRONG, VERDICT_OVERRIDE_WRONG },
        { OVERRIDE_BUILTIN, FROM_ENVIRONMENT, VERDICT_OVERRIDE_WRONG, VERDICT_OVERRIDE_WRONG },
        { OVERRIDE_DISABLED, FROM_ALL_PROGRAMS, VERDICT_OVERRIDE_WRONG, VERDICT_OVERRIDE_WRONG },
    };
    facts_t facts;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        facts = ready_under("8.0", cases[i].override, cases[i].source);
        assert_verdict(&facts, cases[i].verdict, verdict_code(cases[i].verdict));
        facts.platform.wine_prefers_native = true;
        assert_verdict(&facts, cases[i].verdict_11_6, verdict_code(cases[i].verdict_11_6));
    }
    assert_int_equal(verdict_code(VERDICT_OVERRIDE_MISSING), EXIT_FAILED);
    assert_int_equal(verdict_code(VERDICT_OVERRIDE_WRONG), EXIT_FAILED);
    assert_int_equal(verdict_code(VERDICT_READY_HERE), EXIT_DONE);
}

// A command is a separate line, after a tab: it is never wrapped.
static void assert_commands(const char *advice)
{
    const char *line = advice, *tool;

    for (; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        tool = strstr(line, "TOOL ");
        assert_true(line[0] != '\n');
        if (tool && tool < line + strcspn(line, "\n"))
            assert_int_equal(line[0], '\t');
        assert_true(!memchr(line + 1, '\t', strcspn(line + 1, "\n")));
    }
    assert_true(line[-1] != '\n');
}

static void verdict_has_its_words(void **state)
{
    int verdict, other;

    (void)state;
    for (verdict = 0; verdict < VERDICT_COUNT; verdict++) {
        assert_true(strlen(verdict_name(verdict)) > 2);
        assert_true(strlen(verdict_text(verdict)) > 20);
        assert_true(strlen(verdict_advice(verdict)) > 10);
        assert_null(strchr(verdict_text(verdict), '\n'));
        assert_commands(verdict_advice(verdict));
        for (other = 0; other < verdict; other++)
            assert_string_not_equal(verdict_name(verdict), verdict_name(other));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdict_ready_on_windows),
        cmocka_unit_test(verdict_of_unsuitable_programs),
        cmocka_unit_test(verdict_of_programs_beyond_help),
        cmocka_unit_test(verdict_of_programs_that_need_nothing),
        cmocka_unit_test(verdict_of_an_installer),
        cmocka_unit_test(verdict_by_how_the_program_asks),
        cmocka_unit_test(verdict_of_an_override_that_is_ignored),
        cmocka_unit_test(verdict_of_manifests_under_wine),
        cmocka_unit_test(verdict_of_the_dll_beside),
        cmocka_unit_test(verdict_of_names_that_are_missing),
        cmocka_unit_test(verdict_of_an_idle_policy),
        cmocka_unit_test(verdict_of_the_record),
        cmocka_unit_test(verdict_of_a_kept_dll_in_the_way),
        cmocka_unit_test(verdict_of_windows),
        cmocka_unit_test(verdict_of_wine),
        cmocka_unit_test(verdict_has_its_words),
    };

    return harness_run(tests, NULL, NULL);
}
