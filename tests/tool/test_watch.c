// SPDX-License-Identifier: MIT
// `mediasense check --watch`: what the loader loaded for a program and those that it starts, of both architectures.
#include "site.h"
#include "which_dll.h"

#include <stdio.h>
#include <string.h>

#define NAME REGISTRY_PROGRAM L"-watched.exe"
#define NAME_8 "ms-test-watched.exe"
#define TEST(test) SITE_TEST(test, L"which.exe", NAME)

static void open_with(const WCHAR *built)
{
    program_folder_open(&site, built, NAME);
}

static void put_shim(const WCHAR *dll)
{
    folder_copy(&site.folder, dll, L"iphlpapi.dll");
    registry_set(registry_program_key(NAME), L"iphlpapi", L"native,builtin");
}

static const char *watch(const char *rest, int code)
{
    char arguments[4096];

    snprintf(arguments, sizeof arguments, "check --json --watch %s", rest);
    return program_folder_run(&site, arguments, (DWORD)code)->out.text;
}

static void ended(const char *text, const char *program, const char *first, DWORD code)
{
    char part[256];

    snprintf(part, sizeof part, "\"program\":\"%s\",\"first\":\"%s\",\"code\":%lu}", program, first, code);
    assert_contains(text, part);
}

// The first line that names a DLL has its path.
static void first_is_beside(const char *text)
{
    const char *line = strstr(text, "{\"event\":\"loaded\"");
    char wanted[4 * MAX_PATH] = "", *end = wanted;
    const char *at;

    assert_non_null(line);
    for (at = site.path; *at && at < strstr(site.path, NAME_8); at++) {
        if (*at == '\\')
            *end++ = '\\';
        *end++ = *at;
    }
    strcpy(end, "iphlpapi.dll\",\"kind\":\"shim\"}");
    if (!strstr(line, wanted) || strstr(line, wanted) > strchr(line, '\n'))
        fail_msg("no '%s' in the first line of\n%s", wanted, line);
}

static void watch_sees_the_shim(void **state)
{
    static const struct {
        const WCHAR *program, *dll;
        DWORD code;
    } cases[] = { { L"which.exe", BUILT_DLL_64, WHICH_BESIDE }, { BUILT_PROGRAM_32, BUILT_DLL_32, 0 } };
    const char *text;
    size_t i;

    (void)state;
    for (i = 0; i < 2; i++) {
        program_folder_close(&site);
        open_with(cases[i].program);
        put_shim(cases[i].dll);
        text = watch("PROGRAM", TOOL_DONE);
        first_is_beside(text);
        ended(text, NAME_8, "shim", cases[i].code);
        assert_contains(text, "{\"event\":\"watched\",\"shim\":true,\"other\":\"nothing\"}\n");
    }
}

static void watch_sees_the_systems(void **state)
{
    const char *text;

    (void)state;
    folder_copy(&site.folder, BUILT_DLL_64, L"iphlpapi.dll");
    registry_set(registry_program_key(NAME), L"iphlpapi", L"builtin"); // as Wine before 11.6 does without an override
    text = watch("PROGRAM", TOOL_FAILED);
    assert_contains(text, "\"kind\":\"wine\"}");
    assert_lacks(text, "\"kind\":\"shim\"");
    text = program_folder_run(&site, "check PROGRAM --json --watch", TOOL_FAILED)
               ->out.text; // in any order, without arguments
    ended(text, NAME_8, "wine", WHICH_SYSTEM);
    assert_contains(text, "{\"event\":\"watched\",\"shim\":false,\"other\":\"wine\"}\n");
}

static void watch_sees_none(void **state)
{
    const char *text = watch("C:\\windows\\system32\\cmd.exe /c exit 7", TOOL_FAILED);

    (void)state;
    assert_lacks(text, "\"loaded\"");
    ended(text, "cmd.exe", "nothing", 7);
    assert_contains(text, "{\"event\":\"watched\",\"shim\":false,\"other\":\"nothing\"}\n");
}

// For a 32-bit process, System32 is the folder of 32-bit programs.
static void copy_shell_64(char *path)
{
    WCHAR copy[MAX_PATH];

    folder_name(&site.folder, copy, L"cmd64.exe");
    assert_true(CopyFileW(L"C:\\windows\\system32\\cmd.exe", copy, FALSE));
    program_folder_utf8(path, copy);
}

// A 32-bit program starts a 64-bit one, and vice versa.
static void watch_follows_children(void **state)
{
    static const struct {
        const WCHAR *program, *dll;
        const char *shell;
        DWORD code;
    } cases[] = { { L"which.exe", BUILT_DLL_64, "cmd.exe", WHICH_BESIDE },
                  { BUILT_PROGRAM_32, BUILT_DLL_32, "cmd64.exe", 0 } };
    char command[4 * MAX_PATH], shell_64[3 * MAX_PATH];
    const char *text;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        program_folder_close(&site);
        open_with(cases[i].program);
        put_shim(cases[i].dll);
        copy_shell_64(shell_64);
        snprintf(command, sizeof command, "\"%s\" /c PROGRAM", i ? shell_64 : "C:\\windows\\syswow64\\cmd.exe");
        text = watch(command, TOOL_DONE);
        ended(text, NAME_8, "shim", cases[i].code);
        ended(text, cases[i].shell, "nothing", cases[i].code);
    }
}

// Exceptions go to the program: Wine ends this one because it lacks a function.
static void watch_leaves_exceptions(void **state)
{
    const char *text;

    (void)state;
    program_folder_close(&site);
    open_with(BUILT_PROGRAM_32);
    text = watch("PROGRAM", TOOL_FAILED);
    ended(text, NAME_8, "wine", 0x80000100);
}

static void watch_in_words(void **state)
{
    static const char manifest[] =
        "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">"
        "<file name=\"iphlpapi.dll\" loadFrom=\"%SystemRoot%\\system32\\\"/></assembly>";
    const char *text;

    (void)state;
    put_shim(BUILT_DLL_64);
    text = program_folder_run(&site, "check --watch PROGRAM", TOOL_DONE)->out.text;
    assert_contains(text, ": the media-sense shim\n");
    assert_contains(text, "\nseen       the program loaded the shim\nadvice     ");
    registry_set(registry_program_key(NAME), L"iphlpapi", L"builtin");
    text = program_folder_run(&site, "check --watch PROGRAM", TOOL_FAILED)->out.text;
    assert_contains(
        text,
        ": Wine's iphlpapi.dll\nseen       the program loaded an iphlpapi.dll, but not the shim\nadvice     "
        "Wine's override for iphlpapi is not native,builtin: remove it from ");
    registry_set(registry_program_key(NAME), L"iphlpapi", L"native,builtin");
    folder_write(&site.folder, NAME L".manifest", manifest, sizeof manifest - 1);
    text = program_folder_run(&site, "check --watch PROGRAM", TOOL_FAILED)->out.text;
    assert_contains(text, "advice     the manifest beside the program says where iphlpapi.dll comes from: remove its ");
    folder_remove(&site.folder, NAME L".manifest");
    folder_remove(&site.folder, L"iphlpapi.dll");
    assert_contains(program_folder_run(&site, "check --watch PROGRAM", TOOL_FAILED)->out.text,
                    "advice     install the shim, then watch it again: wine mediasense.exe install ");
    text = program_folder_run(&site, "check --watch C:\\windows\\system32\\cmd.exe /c PROGRAM", TOOL_FAILED)->out.text;
    assert_contains(text, "watch      cmd.exe (process ");
    assert_contains(text, ") has ended without an iphlpapi.dll\n");
    assert_contains(text, "advice     " NAME_8 " loaded it, which this program has started: `check` that one\n");
}

// The program's own DLL decides, whatever its children load later.
static void watch_names_the_program_itself(void **state)
{
    const char *text;

    (void)state;
    folder_copy(&site.folder, L"which.exe", L"ms-test-child.exe");
    text = program_folder_run(&site, "check --watch PROGRAM start ms-test-child.exe", TOOL_FAILED)->out.text;
    assert_contains(text, "watch      ms-test-child.exe (process ");
    assert_contains(text, "advice     install the shim, then watch it again: wine mediasense.exe install ");
}

static void watch_names_the_program_that_crashed(void **state)
{
    const char *text;

    (void)state;
    program_folder_close(&site);
    open_with(BUILT_PROGRAM_32);
    text = program_folder_run(&site, "check --watch PROGRAM", TOOL_FAILED)->out.text;
    assert_contains(text, ") has crashed: 0x80000100\n");
    text = program_folder_run(&site, "check --watch C:\\windows\\system32\\cmd.exe /c exit -1", TOOL_FAILED)->out.text;
    assert_contains(text, ") has ended without an iphlpapi.dll\n");
    assert_lacks(text, "crashed");
}

static void watch_refuses_a_program_that_cannot_run(void **state)
{
    tool_run_t *run;

    (void)state;
    folder_write(&site.folder, NAME, "no program", 10);
    run = program_folder_run(&site, "check --watch PROGRAM", TOOL_HOPELESS);
    assert_string_equal(run->out.text, "");
    assert_contains(run->err.text, "the file is not a program\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(watch_sees_the_shim),
        TEST(watch_sees_the_systems),
        TEST(watch_sees_none),
        TEST(watch_follows_children),
        TEST(watch_leaves_exceptions),
        TEST(watch_in_words),
        TEST(watch_names_the_program_itself),
        TEST(watch_names_the_program_that_crashed),
        TEST(watch_refuses_a_program_that_cannot_run),
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
