// SPDX-License-Identifier: MIT
// `mediasense check`: does the program use iphlpapi.dll, and how?
#include "built.h"

#include <stdio.h>
#include <string.h>

static void import_late(build_t *one)
{
    static const build_dll_t dlls[] = { { "iphlpapi.dll", { "DisableMediaSense" }, false, false } };

    build_delayed(one, dlls, 1, BUILD_BY_RVA);
    build_text(one, "RestoreMediaSense");
}

static void import_by_ordinal(build_t *one)
{
    static const build_dll_t dlls[] = { { "iphlpapi.dll", { "DisableMediaSense", "#3" }, false, false } };

    build_imports(one, dlls, 1);
    build_text(one, "RestoreMediaSense");
}

static void ordinals(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    built_make(import_by_ordinal, FALSE);
    built_put();
    expected_conclude(
        &expected, "ordinals", TOOL_HOPELESS,
        "the program imports from iphlpapi.dll by ordinal, and the shim's ordinals match no version of Windows",
        "get an edition of the program that imports by name");
    expected.uses[1] = "named";
    expected.by_ordinal = "true";
    expected_check(&expected);
}

static void ways_to_the_functions(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    built_make(import_late, TRUE);
    built_put();
    expected.bits = 64;
    expected.uses[0] = "delayed";
    expected.uses[1] = "named";
    expected.uses[2] = "delayed";
    expected_check(&expected);

    built_make(built_importing_nothing, FALSE);
    built_put();
    expected.bits = 32;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.note = EXPECTED_NEITHER;
    expected_not_asked(&expected);
    expected_check(&expected);

    memcpy(built.bytes + build_section(&built, 0), "UPX0\0\0\0", 8);
    built_put();
    expected.packed = "true";
    expected.note =
        "note       neither function is named in the file, which is packed: a DLL that it loads may call them\n";
    expected_check(&expected);
}

// DLLs beside the program: it imports CORE.DLL, which imports NET.dll, which uses iphlpapi.dll in some way.
static void import_core(build_t *one)
{
    static const build_dll_t dlls[] = { { "kernel32.dll", { "ExitProcess" }, false, false },
                                        { "CORE.dll", { "Start" }, false, false } };

    build_imports(one, dlls, 2);
}

static void import_net(build_t *one)
{
    static const build_dll_t dlls[] = { { "net.dll", { "Open" }, false, false },
                                        { "Core.DLL", { "Start" }, false, false } };

    build_delayed(one, dlls, 2, BUILD_BY_RVA);
}

static void name_dll(build_t *one)
{
    built_importing_nothing(one);
    build_text(one, "netapi32.dlliphlpapi.dllkernel32.dll");
}

static void name_dll_in_go(build_t *one)
{
    name_dll(one);
    build_text(one, "\xff Go buildinf:");
}

static void made_with_nsis(build_t *one)
{
    built_importing_nothing(one);
    build_text(one, "\xEF\xBE\xAD\xDENullsoftInst");
}

static void made_with_inno(build_t *one)
{
    built_importing_nothing(one);
    build_text(one, "Inno Setup Setup Data (5.5.7)");
}

static void made_with_installshield(build_t *one)
{
    built_importing_nothing(one);
    build_text(one, "InstallShield (R)");
}

static void asked_through_a_dll(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.note = EXPECTED_NEITHER;
    built_put_dll(L"core.dll", import_net);
    built_put_dll(L"NET.DLL", built_importing_nothing);
    built_put_dll(L"plugin.dll", name_dll); // nobody imports it
    built_make(import_core, FALSE);
    built_put();
    expected_not_asked(&expected);
    expected_check(&expected);
    built_put_dll(L"NET.DLL", NULL);
    built_make(import_core, FALSE);
    built_put();
    expected = expected_plain();
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.beside[0] = "net.dll";
    expected.beside[1] = "loads";
    expected.through[0] = "net.dll";
    expected.through[1] = "imported";
    expected_check(&expected);
    built_put_dll(L"NET.DLL", name_dll);
    built_make(import_core, FALSE);
    built_put();
    expected.through[1] = expected_use("named");
    expected.beside[0] = NULL;
    expected_not_needed(&expected);
    expected_check(&expected);
    built_put_dll(L"plugin.dll", NULL);
    built_make(import_core, FALSE);
    built_put();
    expected.beside[0] = "plugin.dll";
    expected.beside[1] = "may load";
    expected_conclude(&expected, "not_installed", TOOL_FAILED, "no iphlpapi.dll is beside the program",
                      EXPECTED_INSTALL);
    expected_check(&expected);
}

static void import_a_table(build_t *one)
{
    static const build_dll_t dlls[] = { { "iphlpapi.dll", { "GetAdaptersInfo" }, false, false } };

    build_imports(one, dlls, 1);
}

static void import_a_table_and_name_both(build_t *one)
{
    import_a_table(one);
    build_text(one, "DisableMediaSense");
    build_text(one, "RestoreMediaSense");
}

static void import_a_lost_one(build_t *one)
{
    static const build_dll_t dlls[] = {
        { "iphlpapi.dll", { "AllocateAndGetIfTableFromStack", "AllocateAndGetUdpExTableFromStack" }, false, false }
    };

    build_imports(one, dlls, 1);
}

// The verdict if only the shim is there.
static const char *without_override(void)
{
    return program_folder_needs_override() ? "override_missing" : "ready";
}

// The program uses the DLL, but not the two functions: it needs no install, even with another DLL beside it. If the
// shim is there, that decides.
static void needs_nothing(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    built_make(import_a_table, FALSE);
    built_put();
    expected.uses[0] = expected.uses[1] = "none";
    expected_not_needed(&expected);
    expected_check(&expected);
    folder_copy(&expected_site.folder, BUILT_OTHER_DLL, EXPECTED_DLL);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "not_needed");
    folder_remove(&expected_site.folder, EXPECTED_DLL);
    folder_copy(&expected_site.folder, BUILT_DLL_32, EXPECTED_DLL);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), without_override());
    folder_remove(&expected_site.folder, EXPECTED_DLL);
    built_make(import_a_table_and_name_both, FALSE);
    built_put();
    expected = expected_plain();
    expected.uses[0] = expected.uses[1] = "named";
    expected.shown = "GetAdaptersInfo";
    expected_check(&expected);
}

// A packed program hides its names.
static void packed_may_need_it(void **state)
{
    (void)state;
    built_make(import_a_table, FALSE);
    memcpy(built.bytes + build_section(&built, 0), "MEW\0F\x12\xD2\xC3", 8);
    built_put();
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "not_installed");
}

// Wine 8 lacks one of the two.
static void needs_the_xp_edition(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    built_make(import_a_lost_one, FALSE);
    built_put();
    expected.uses[0] = expected.uses[1] = "none";
    expected.note = EXPECTED_NEITHER;
    expected.lost = "AllocateAndGetUdpExTableFromStack";
    expected_conclude(&expected, "needs_xp", TOOL_FAILED,
                      "the program imports a function that this system lacks and the XP edition has",
                      "wine mediasense.exe install --xp \"@\"");
    expected_check(&expected);
    folder_copy(&expected_site.folder, BUILT_DLL_32, EXPECTED_DLL);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "needs_xp");
    folder_remove(&expected_site.folder, EXPECTED_DLL);
    folder_copy(&expected_site.folder, BUILT_XP_DLL_32, EXPECTED_DLL);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), without_override());
}

static void name_both_in_go(build_t *one)
{
    name_dll_in_go(one);
    build_text(one, "DisableMediaSense");
}

static void go_takes_the_systems(void **state)
{
    (void)state;
    built_make(name_both_in_go, FALSE);
    built_put();
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "made_with_go");
    built_make(name_dll_in_go, FALSE);
    built_put();
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "not_needed");
}

static void installers(void **state)
{
    static void (*const make[])(build_t *) = { made_with_nsis, made_with_inno, made_with_installshield };
    static const char *const names[] = { "NSIS", "Inno Setup", "InstallShield" };
    expected_t expected = expected_plain();
    size_t i;

    (void)state;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.note = EXPECTED_NEITHER;
    expected_conclude(&expected, "installer", TOOL_FAILED,
                      "this is an installer, which does not ask for iphlpapi.dll itself",
                      "run it, then name the program that it has installed");
    for (i = 0; i < 3; i++) {
        built_make(make[i], FALSE);
        built_put();
        expected.installer = names[i];
        expected_check(&expected);
    }
}

// As above, but installed: an imported DLL will be loaded, one that is only named may be.
static void ready_by_name(void **state)
{
    expected_t expected = expected_ready(32);

    (void)state;
    folder_copy(&expected_site.folder, BUILT_DLL_32, EXPECTED_DLL);
    registry_set(registry_program_key(EXPECTED_NAME), L"iphlpapi", L"native,builtin");
    built_make(name_dll, FALSE);
    built_put();
    expected.uses[0] = expected.uses[1] = "none";
    expected.uses[2] = "named";
    expected.note = EXPECTED_NEITHER;
    expected_conclude(&expected, "ready_by_name", TOOL_DONE,
                      "the program gets the shim if it asks for iphlpapi.dll by name only, without a path",
                      EXPECTED_BY_NAME);
    expected_check(&expected);
    built_make(name_dll_in_go, FALSE);
    built_put();
    expected.note = EXPECTED_NEITHER
        "note       it was made with Go, whose library takes iphlpapi.dll from the system's folder only\n";
    expected_check(&expected);
}

static void launcher(void **state)
{
    expected_t expected = expected_plain();
    char advice[4 * MAX_PATH];

    (void)state;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.note = EXPECTED_NEITHER;
    built_make(built_importing_nothing, FALSE);
    built_put();
    folder_write(&expected_site.folder, L"setup.exe", built.bytes, built.size);
    folder_make(&expected_site.folder, L"bin");
    folder_write(&expected_site.folder, L"bin\\broken.exe", "MZ", 2);
    expected_not_asked(&expected);
    expected_check(&expected);
    built_make(NULL, FALSE);
    folder_write(&expected_site.folder, L"bin\\game.EXE", built.bytes, built.size);
    snprintf(advice, sizeof advice, "wine mediasense.exe check \"%.*sbin\\game.EXE\"",
             (int)(strrchr(expected_site.path, '\\') + 1 - expected_site.path), expected_site.path);
    expected_conclude(&expected, "launcher", TOOL_FAILED,
                      "nothing in the program asks for iphlpapi.dll; another program in its folder, or below, does",
                      advice);
    expected_check(&expected);
}

// `check` finds the program in the launcher's own folder among many files and other programs. The system's folder does
// not count.
static void launcher_among_much_else(void **state)
{
    WCHAR name[64];
    int i;

    (void)state;
    built_make(built_importing_nothing, FALSE);
    built_put();
    folder_make(&expected_site.folder, L"data");
    for (i = 0; i < 300; i++) {
        wsprintfW(name, L"data\\%d.exe", i);
        folder_write(&expected_site.folder, name, "MZ", 2);
    }
    folder_make(&expected_site.folder, L"sys");
    folder_write(&expected_site.folder, L"sys\\ntdll.dll", "", 0);
    folder_write(&expected_site.folder, L"sys\\kernel32.dll", "", 0);
    built_make(NULL, FALSE);
    folder_write(&expected_site.folder, L"sys\\ipconfig.exe", built.bytes, built.size);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "not_asked");
    folder_write(&expected_site.folder, L"zgame.exe", built.bytes, built.size);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "launcher");
}

static void import_core_only(build_t *one)
{
    static const build_dll_t dlls[] = { { "CORE", { "Start" }, false, false } }; // the loader adds .dll

    build_imports(one, dlls, 1);
}

static void launcher_of_a_program_that_asks_through_a_dll(void **state)
{
    (void)state;
    built_make(built_importing_nothing, FALSE);
    built_put();
    built_make(import_core_only, FALSE);
    folder_make(&expected_site.folder, L"bin");
    folder_write(&expected_site.folder, L"bin\\game.exe", built.bytes, built.size);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "not_asked");
    built_put_dll(L"bin\\core.dll", NULL);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "launcher");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXPECTED_TEST(ways_to_the_functions),
        EXPECTED_TEST(ordinals),
        EXPECTED_TEST(asked_through_a_dll),
        EXPECTED_TEST(needs_nothing),
        EXPECTED_TEST(packed_may_need_it),
        EXPECTED_TEST(needs_the_xp_edition),
        EXPECTED_TEST(go_takes_the_systems),
        EXPECTED_TEST(installers),
        EXPECTED_TEST(ready_by_name),
        EXPECTED_TEST(launcher),
        EXPECTED_TEST(launcher_among_much_else),
        EXPECTED_TEST(launcher_of_a_program_that_asks_through_a_dll),
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
