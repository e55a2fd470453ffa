// SPDX-License-Identifier: MIT
// `mediasense check`: how the kind of the program's file decides the verdict.
#include "built.h"

#include "pe/image.h"
#include "start.h"

#include <stdlib.h>
#include <string.h>

static void unreadable(void **state)
{
    expected_t expected =
        expected_hopeless("unreadable", "the program cannot be read", "check the path", "cannot be read", "unreadable");

    (void)state;
    folder_remove(&expected_site.folder, EXPECTED_NAME);
    expected_check(&expected);
}

static void no_program(void **state)
{
    expected_t expected =
        expected_hopeless("no_program", "the file is not a program",
                          "name the .exe itself, not a shortcut, an archive or a folder", "not a program", "none");

    (void)state;
    expected_put("#!/bin/sh\n", 10);
    expected_check(&expected);
    expected_put("", 0);
    expected_check(&expected);
    expected_put("M", 1);
    expected_check(&expected);
}

static void old_formats(void **state)
{
    static unsigned char bytes[512] = "MZ";
    expected_t expected = expected_hopeless("dos", "this is an MS-DOS program: it loads no DLLs",
                                            "if it starts a Windows program, name that one", "MS-DOS program", "dos");

    (void)state;
    expected_put(bytes, sizeof bytes);
    expected_check(&expected);
    bytes[0x3C] = 0x80;
    memcpy(bytes + 0x80, "NE", 2);
    expected_put(bytes, sizeof bytes);
    expected = expected_hopeless("win16", "this is a 16-bit program: it cannot load a 32-bit DLL",
                                 "if it starts a 32-bit program, name that one", "16-bit program", "win16");
    expected_check(&expected);
    memcpy(bytes + 0x80, "LE", 2);
    expected_put(bytes, sizeof bytes);
    expected_check(&expected);
}

// A program that is cut off at any place is not treated as whole.
static void cut_off(void **state)
{
    size_t size, length;
    char *bytes = program_folder_built(BUILT_PROGRAM_32, &size);
    const char *verdict;

    (void)state;
    for (length = 64; length < size; length += length < 1024 ? 200 : size / 6) {
        expected_put(bytes, length);
        verdict = program_folder_checked(&expected_site, "verdict");
        if (strcmp(verdict, "damaged") != 0 && (strcmp(verdict, "dos") != 0 || length > 256))
            fail_msg("%lu bytes: %s", (unsigned long)length, verdict);
    }
    free(bytes);
}

static void kinds_that_are_no_program(void **state)
{
    expected_t expected = expected_hopeless("dll", "the file is a DLL: the program that loads it decides",
                                            "name the program (.exe) that loads it", "DLL", "dll");

    (void)state;
    expected.bits = 32;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "imported";
    built_make(NULL, FALSE);
    built.bytes[BUILD_HEADER + 23] |= 0x20;
    built_put();
    expected_check(&expected);

    expected_conclude(&expected, "driver", TOOL_HOPELESS,
                      "the file is a driver or a native program: it loads no iphlpapi.dll",
                      "name the program that a user starts");
    expected.kind[0] = "driver, or native program";
    expected.kind[1] = "driver";
    built_make(NULL, FALSE);
    built.bytes[BUILD_OPTIONAL + 68] = 1;
    built_put();
    expected_check(&expected);

    expected_conclude(&expected, "other_machine", TOOL_HOPELESS,
                      "the program is for a processor other than x86 and x64",
                      "get the program's edition for x86 or x64");
    expected.kind[0] = "program for another processor";
    expected.kind[1] = "other machine";
    built_make(NULL, FALSE);
    bytes_put16(built.bytes + BUILD_HEADER + 4, 0x01C4);
    built_put();
    expected_check(&expected);
}

static void limit_to_system32(build_t *one)
{
    static const build_dll_t dlls[] = {
        { "IPHLPAPI.dll", { "DisableMediaSense", "RestoreMediaSense" }, false, false }
    };

    build_imports(one, dlls, 1);
    build_load_config(one, 0x800);
}

static void system32_only(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    built_make(limit_to_system32, FALSE);
    built_put();
    expected_conclude(&expected, "system32_only", TOOL_HOPELESS,
                      "the program was linked to take its DLLs from System32 only",
                      "no file beside the program can change that");
    expected_check(&expected);
}

static void manage_any(build_t *one)
{
    build_managed(one, 1);
}

static void manage_preferring_32(build_t *one)
{
    build_managed(one, 0x20003);
}

static void manage_for_the_first_runtime(build_t *one)
{
    bytes_put16(build_at(one, build_managed(one, 1)) + 6, 0);
}

static void manage_32(build_t *one)
{
    build_managed(one, 3);
}

// The width that the system chooses; the program is never run.
typedef BOOL(WINAPI *is_wow64_t)(HANDLE, BOOL *);

static int bits_of_process(void)
{
    // Windows XP has it since Service Pack 2.
    is_wow64_t is_wow64 = (is_wow64_t)(void *)GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "IsWow64Process");
    HANDLE process;
    STARTUPINFOW startup = { .cb = sizeof startup };
    WCHAR program[MAX_PATH];
    BOOL wow64;

    folder_name(&expected_site.folder, program, EXPECTED_NAME);
    process = start_program(program, NULL, CREATE_SUSPENDED, NULL, &startup).hProcess;
    assert_true(is_wow64(process, &wow64));
    assert_true(TerminateProcess(process, 0));
    CloseHandle(process);
    return wow64 ? 32 : 64;
}

static void programs_of_dotnet(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    expected.kind[0] = ".NET program";
    expected.kind[1] = "dotnet";
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.note = EXPECTED_NEITHER;
    expected.bits = 64;
    expected_not_asked(&expected);
    built_make(manage_any, FALSE);
    built_put();
    expected_check(&expected);
    assert_int_equal(bits_of_process(), 64);
    expected.bits = 32;
    built_make(manage_32, FALSE);
    built_put();
    expected_check(&expected);
    assert_int_equal(bits_of_process(), 32);
    built_make(manage_preferring_32, FALSE);
    built_put();
    expected_check(&expected);
    assert_int_equal(bits_of_process(), 32);
    built_make(manage_for_the_first_runtime, FALSE);
    built_put();
    expected_check(&expected);
    assert_int_equal(bits_of_process(), 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        EXPECTED_TEST(unreadable),
        EXPECTED_TEST(no_program),
        EXPECTED_TEST(old_formats),
        EXPECTED_TEST(cut_off),
        EXPECTED_TEST(kinds_that_are_no_program),
        EXPECTED_TEST(system32_only),
        EXPECTED_TEST(programs_of_dotnet),
        // clang-format on
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
