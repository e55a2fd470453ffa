// SPDX-License-Identifier: MIT
// `install --shortcut`: the file beside the program that starts it through `run`. tool.shortcut_script starts one. This
// file also creates Windows' kind, a .lnk, because Wine supports them.
#define COBJMACROS
#include "site.h"
#include "tool/install/shortcut.h"

#include <objbase.h>
#include <shellapi.h>
#include <shlobj.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME REGISTRY_PROGRAM L" it's \u65e5.exe"
#define SCRIPT REGISTRY_PROGRAM L" it's \u65e5-media-sense.sh"
#define OTHER_KIND REGISTRY_PROGRAM L" it's \u65e5 (media-sense).lnk"
#define TEST(test) SITE_TEST(test, BUILT_PROGRAM_32, NAME)

static void assert_script(const char *part)
{
    char *script = folder_read(&site.folder, SCRIPT);

    assert_non_null(script);
    assert_contains(script, part);
    free(script);
}

static void shortcut_comes_and_goes(void **state)
{
    (void)state;
    assert_contains(program_folder_run(&site, "install PROGRAM --shortcut", TOOL_DONE)->out.text, "-media-sense.sh\n");
    assert_script("#!/bin/sh\n");
    assert_script("mediasense.exe' run '");
    assert_script(" it'\\''s \xE6\x97\xA5.exe' \"$@\"\n");
    program_folder_run(&site, "install PROGRAM --shortcut --xp", TOOL_DONE); // over its own
    assert_script("mediasense.exe' run '");                                  // with the edition that is installed
    program_folder_run(&site, "install PROGRAM", TOOL_DONE);
    assert_true(program_folder_has(&site, SCRIPT));
    folder_write(&site.folder, OTHER_KIND, "of another hand", 15);
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
    assert_true(program_folder_has(&site, OTHER_KIND));
    folder_remove(&site.folder, OTHER_KIND);
    assert_false(program_folder_has(&site, SCRIPT));
    program_folder_run(&site, "install PROGRAM", TOOL_DONE);
    assert_false(program_folder_has(&site, SCRIPT));
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
}

// Its folder has moved: it starts what is no longer there.
static void shortcut_that_leads_elsewhere(void **state)
{
    char *script;
    size_t size;

    (void)state;
    program_folder_run(&site, "install --shortcut PROGRAM", TOOL_DONE);
    assert_string_equal(program_folder_checked(&site, "verdict"), "ready_by_shortcut");
    script = program_folder_read(&site, SCRIPT, &size);
    script[size - 20] ^= 1; // in the program's path
    folder_write(&site.folder, SCRIPT, script, (DWORD)size);
    free(script);
    assert_string_equal(program_folder_checked(&site, "verdict"), "ready");
    program_folder_run(&site, "install --shortcut PROGRAM", TOOL_DONE);
    assert_string_equal(program_folder_checked(&site, "verdict"), "ready_by_shortcut");
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
}

static void shortcut_spares_a_file_of_its_name(void **state)
{
    char *script;

    (void)state;
    folder_write(&site.folder, SCRIPT, "of another hand", 15);
    assert_contains(program_folder_run(&site, "install PROGRAM --shortcut", TOOL_FAILED)->err.text,
                    "-media-sense.sh' would be overwritten: rename it first\n");
    assert_false(program_folder_has(&site, L"iphlpapi.dll"));
    program_folder_run(&site, "install PROGRAM", TOOL_DONE);
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
    script = folder_read(&site.folder, SCRIPT);
    assert_string_equal(script, "of another hand");
    free(script);
}

static void shortcut_of_a_damaged_record(void **state)
{
    static const char record[] = "dll\tnew\nshortcut\tGAME.EXE\nend\n"; // no program of that name

    (void)state;
    folder_write(&site.folder, L"iphlpapi-install.txt", record, sizeof record - 1);
    assert_contains(program_folder_run(&site, "install PROGRAM", TOOL_FAILED)->err.text, "it is damaged");
}

// Links

static void assert_read(IShellLinkW *object, const shell_link_t *link)
{
    WCHAR text[1024];
    int icon;

    assert_int_equal(IShellLinkW_GetPath(object, text, MAX_PATH, NULL, 0), S_OK);
    assert_int_equal(lstrcmpiW(text, link->target), 0);
    assert_int_equal(IShellLinkW_GetArguments(object, text, 1024), S_OK);
    assert_int_equal(lstrcmpW(text, link->arguments), 0);
    assert_int_equal(IShellLinkW_GetWorkingDirectory(object, text, MAX_PATH), S_OK);
    assert_int_equal(lstrcmpW(text, link->folder), 0);
    assert_int_equal(IShellLinkW_GetIconLocation(object, text, MAX_PATH, &icon), S_OK);
    assert_int_equal(lstrcmpW(text, link->icon), 0);
}

// Reads the file itself, because Wine returns another number than it wrote.
static void assert_shown_minimized(const WCHAR *name)
{
    enum { SHOW_COMMAND = 0x3C };
    size_t size;
    char *bytes = program_folder_read(&site, name, &size);

    assert_true(size > SHOW_COMMAND && bytes[SHOW_COMMAND] == SW_SHOWMINNOACTIVE);
    free(bytes);
}

static void link_has_the_given_values(void **state)
{
    WCHAR tool[2 * MAX_PATH], path[MAX_PATH], program[MAX_PATH], arguments[2 * MAX_PATH];
    shell_link_t link = { tool, arguments, site.folder.path, program };
    IShellLinkW *object;
    IPersistFile *file;

    (void)state;
    assert_true(GetModuleFileNameW(NULL, tool, MAX_PATH));
    folder_name(&site.folder, path, L"GAME (media-sense).lnk");
    folder_name(&site.folder, program, NAME);
    swprintf(arguments, 2 * MAX_PATH, L"run \"%ls\"", program);
    assert_int_equal(shell_link_write(path, &link), NO_ERROR);
    assert_int_equal(shell_link_write(path, &link), NO_ERROR); // over it
    assert_true(SUCCEEDED(CoInitialize(NULL)));
    assert_int_equal(CoCreateInstance(&CLSID_ShellLink, NULL, CLSCTX_INPROC_SERVER, &IID_IShellLinkW, (void **)&object),
                     S_OK);
    assert_int_equal(IShellLinkW_QueryInterface(object, &IID_IPersistFile, (void **)&file), S_OK);
    assert_int_equal(IPersistFile_Load(file, path, STGM_READ), S_OK);
    assert_read(object, &link);
    assert_shown_minimized(L"GAME (media-sense).lnk");
    IPersistFile_Release(file);
    IShellLinkW_Release(object);
    CoUninitialize();
}

static void link_that_cannot_be_written(void **state)
{
    WCHAR path[MAX_PATH];
    shell_link_t link = { L"C:\\a.exe", L"", L"C:\\", L"C:\\a.exe" };

    (void)state;
    folder_name(&site.folder, path, L"none\\GAME.lnk");
    assert_int_not_equal(shell_link_write(path, &link), NO_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        TEST(shortcut_comes_and_goes),
        TEST(shortcut_that_leads_elsewhere),
        TEST(shortcut_spares_a_file_of_its_name),
        TEST(shortcut_of_a_damaged_record),
        TEST(link_has_the_given_values),
        TEST(link_that_cannot_be_written),
        // clang-format on
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
