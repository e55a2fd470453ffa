// SPDX-License-Identifier: MIT
// `mediasense check`: each verdict that can be had under Wine, with all that is written, as text and as JSON.
#include "program_folder.h"
#include "which_dll.h"

#include "pe/build.h"
#include "pe/image.h"
#include "version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME REGISTRY_PROGRAM L" Pr\u00f6be \u65e5.exe"
#define DLL L"iphlpapi.dll"
#define TEST(test) cmocka_unit_test_setup_teardown(test, open_site, close_site)
#define INSTALL "mediasense install \"@\""
#define WATCH "mediasense check --watch \"@\""
#define NEITHER "note       neither function is named in the file: a DLL that it loads may call them\n"
#define FORCE "to replace it and keep the old one: mediasense install --force \"@\""

static program_folder_t site;

// What is expected; "" and 0 where the program's kind says nothing else.
typedef struct expected {
    const char *verdict;
    int code;
    const char *text;
    const char *advice;  // in which @ stands for the program
    const char *kind[2]; // for a person, for JSON
    int bits;
    const char *packed;     // "true", or NULL
    const char *uses[3];    // for JSON: DisableMediaSense, RestoreMediaSense, iphlpapi.dll
    const char *through[2]; // the DLL that asks, and how, for a person
    const char *by_ordinal; // "true", or NULL
    const char *app_dll[2];
    int beside_bits;
    const char *product, *version, *directory;
    BOOL recorded;
    BOOL xp;
    const char *missing; // as JSON
    const char *override, *source;
    const char *system;
    const char *note;
} expected_t;

static int open_site(void **state)
{
    (void)state;
    program_folder_open(&site, BUILT_PROGRAM_32, NAME);
    return 0;
}

static int close_site(void **state)
{
    (void)state;
    program_folder_close(&site);
    return 0;
}

// What lies ready: nothing beside a program that imports both.
static expected_t plain(void)
{
    return (expected_t){
        .verdict = "not_installed",
        .code = TOOL_FAILED,
        .text = "there is no iphlpapi.dll beside the program",
        .advice = INSTALL,
        .kind = { "Windows program", "windows" },
        .bits = 32,
        .uses = { "imported", "imported", "imported" },
        .through = { "", "" },
        .app_dll = { "no iphlpapi.dll", "nothing" },
        .product = "",
        .version = "",
        .directory = "",
        .missing = "null",
        .override = "none",
        .source = "nowhere",
        .system = "C:\\windows\\system32",
        .note = "",
    };
}

static expected_t with_shim(int bits)
{
    expected_t expected = plain();

    expected.app_dll[0] = "the media-sense shim";
    expected.app_dll[1] = "shim";
    expected.beside_bits = bits;
    expected.product = "media-sense shim";
    expected.version = VERSION_PRODUCT;
    expected.directory = "C:\\Windows\\System32";
    return expected;
}

static void conclude(expected_t *expected, const char *verdict, int code, const char *text, const char *advice)
{
    expected->verdict = verdict;
    expected->code = code;
    expected->text = text;
    expected->advice = advice;
}

static expected_t ready(int bits)
{
    expected_t expected = with_shim(bits);

    conclude(&expected, "ready", TOOL_DONE, "the program will load the shim",
             "start it; with `log = on` in iphlpapi.ini, a log beside it shows each call");
    expected.bits = bits;
    expected.missing = "[]";
    expected.override = "native,builtin";
    expected.source = "the registry, for this program";
    return expected;
}

static expected_t hopeless(const char *verdict, const char *text, const char *advice, const char *kind,
                           const char *word)
{
    expected_t expected = plain();

    conclude(&expected, verdict, TOOL_HOPELESS, text, advice);
    expected.kind[0] = kind;
    expected.kind[1] = word;
    expected.bits = 0;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    return expected;
}

static const char *at_length(const char *use)
{
    if (strcmp(use, "none") == 0)
        return "not found in the file";
    if (strcmp(use, "named") == 0)
        return "asked for by name (GetProcAddress, or a .NET declaration)";
    return strcmp(use, "delayed") == 0 ? "imported at the first call (delay load)" : use;
}

static char *fill(char *end, const char *pattern, const char *path)
{
    for (; *pattern; pattern++)
        if (*pattern == '@')
            end += sprintf(end, "%s", path);
        else
            *end++ = *pattern;
    *end = '\0';
    return end;
}

static void compose_text(char *end, const expected_t *expected, const char *path)
{
    static const char *const words[] = { "ready", "needs action", "cannot work" };
    BOOL runs = strcmp(expected->kind[1], "windows") == 0 || strcmp(expected->kind[1], "dotnet") == 0;

    end += sprintf(end, "program    %s\nkind       ", path);
    if (runs) {
        end += sprintf(end, "%d-bit %s%s\n", expected->bits, expected->kind[0], expected->packed ? ", packed" : "");
        end += sprintf(end, "functions  DisableMediaSense: %s\n           RestoreMediaSense: %s\n",
                       at_length(expected->uses[0]), at_length(expected->uses[1]));
        end += sprintf(end, "           iphlpapi.dll itself: %s\n", at_length(expected->uses[2]));
        if (*expected->through[0])
            end += sprintf(end, "           %s beside it, which it loads: iphlpapi.dll %s\n", expected->through[0],
                           expected->through[1]);
        end += sprintf(end, "beside it  %s", expected->app_dll[0]);
        if (expected->beside_bits)
            end += sprintf(end, ", %d bit", expected->beside_bits);
        if (*expected->version)
            end += sprintf(end, ", version %s", expected->version);
        end += sprintf(end, "\n");
        if (*expected->directory)
            end += sprintf(end, "           its forwarders name %s\n", expected->directory);
        end += sprintf(end, "system     %s\n", expected->system);
        end +=
            sprintf(end, "loader     Wine %s takes its own DLL where no override says native,builtin (before 11.6)\n",
                    program_folder_wine());
        end += sprintf(end, "           override: %s", expected->override);
        if (strcmp(expected->source, "nowhere") != 0)
            end += sprintf(end, ", from %s", expected->source);
        end += sprintf(end, "\nprefix     %s\n%s", program_folder_prefix(), expected->note);
    } else {
        end += sprintf(end, "%s\n", expected->kind[0]);
    }
    end +=
        sprintf(end, "verdict    %s: %s [%s]\nadvice     ", words[expected->code], expected->text, expected->verdict);
    end = fill(end, expected->advice, path);
    sprintf(end, "\n");
}

// A JSON string.
static char *quote(char *end, const char *text)
{
    *end++ = '"';
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            *end++ = '\\';
        *end++ = *text;
    }
    *end++ = '"';
    *end = '\0';
    return end;
}

static char *member(char *end, const char *key, const char *value)
{
    end += sprintf(end, "\"%s\":", key);
    end = quote(end, value);
    return end + sprintf(end, ",");
}

static void compose_json(char *end, const expected_t *expected, const char *path)
{
    static char advice[4096];

    end += sprintf(end, "{");
    end = member(end, "program", path);
    end = member(end, "kind", expected->kind[1]);
    end += sprintf(end, "\"bits\":%d,\"packed\":%s,", expected->bits, expected->packed ? "true" : "false");
    end = member(end, "DisableMediaSense", expected->uses[0]);
    end = member(end, "RestoreMediaSense", expected->uses[1]);
    end = member(end, "iphlpapi.dll", expected->uses[2]);
    end = member(end, "through", expected->through[0]);
    end += sprintf(end, "\"by_ordinal\":%s,\"beside\":{", expected->by_ordinal ? "true" : "false");
    end = member(end, "kind", expected->app_dll[1]);
    end += sprintf(end, "\"bits\":%d,", expected->beside_bits);
    end = member(end, "product", expected->product);
    end = member(end, "version", expected->version);
    end = member(end, "directory", expected->directory);
    end += sprintf(end, "\"recorded\":%s,\"xp\":%s,\"missing\":%s},\"here\":{", expected->recorded ? "true" : "false",
                   expected->xp ? "true" : "false", expected->missing);
    end = member(end, "wine", program_folder_wine());
    end = member(end, "override", expected->override);
    end = member(end, "source", expected->source);
    end = member(end, "system", expected->system);
    end += sprintf(end, "\"known_dll\":false,\"local\":false,\"manifest\":false,\"compatibility\":\"\",\"prefix\":");
    end = quote(end, program_folder_prefix());
    end += sprintf(end, "},");
    end = member(end, "verdict", expected->verdict);
    end += sprintf(end, "\"code\":%d,", expected->code);
    end = member(end, "text", expected->text);
    fill(advice, expected->advice, path);
    end += sprintf(end, "\"advice\":");
    end = quote(end, advice);
    sprintf(end, "}\n");
}

static void same(const char *found, const char *expected)
{
    if (strcmp(found, expected) != 0)
        fail_msg("it is\n%s\nand not\n%s", found, expected);
}

// What cannot be read has its reason there.
static void same_errors(const char *errors, const char *path, const expected_t *expected)
{
    char wanted[4096];

    if (strcmp(expected->verdict, "unreadable") != 0) {
        same(errors, "");
        return;
    }
    snprintf(wanted, sizeof wanted, "mediasense: reading '%s' failed: ERROR_", path);
    assert_int_equal(strncmp(errors, wanted, strlen(wanted)), 0);
}

// Both outputs, to the letter. `given` is how the path is written, `path` what it comes to.
static void check_path(const char *given, const char *path, const char *options, const expected_t *expected)
{
    static char wanted[16384];
    char arguments[4096];
    tool_run_t *run;

    snprintf(arguments, sizeof arguments, "check \"%s\"%s", given, options);
    run = program_folder_run(&site, arguments, (DWORD)expected->code);
    compose_text(wanted, expected, path);
    same(run->out.text, wanted);
    same_errors(run->err.text, path, expected);
    snprintf(arguments, sizeof arguments, "check --json \"%s\"%s", given, options);
    run = program_folder_run(&site, arguments, (DWORD)expected->code);
    compose_json(wanted, expected, path);
    same(run->out.text, wanted);
    same_errors(run->err.text, path, expected);
}

static void check(const expected_t *expected)
{
    check_path(site.path, site.path, "", expected);
}

static void put(const void *bytes, size_t size)
{
    folder_write(&site.folder, NAME, bytes, size);
}

static void not_asked(expected_t *expected)
{
    conclude(expected, "not_asked", TOOL_FAILED,
             "nothing here asks for iphlpapi.dll; a plug-in, a packed part or Windows itself may load it",
             "to see what the program loads: " WATCH);
}

static void unreadable(void **state)
{
    expected_t expected =
        hopeless("unreadable", "the program cannot be read", "check the path", "cannot be read", "unreadable");

    (void)state;
    folder_remove(&site.folder, NAME);
    check(&expected);
    folder_make(&site.folder, NAME);
    check(&expected);
}

static void no_program(void **state)
{
    expected_t expected =
        hopeless("no_program", "the file is not a program",
                 "name the .exe itself, not a shortcut, an archive or a folder", "not a program", "none");

    (void)state;
    put("#!/bin/sh\n", 10);
    check(&expected);
    put("", 0);
    check(&expected);
    put("M", 1);
    check(&expected);
}

static void old_formats(void **state)
{
    static unsigned char bytes[512] = "MZ";
    expected_t expected = hopeless("dos", "this is an MS-DOS program: it loads no DLLs",
                                   "if it starts a Windows program, name that one", "MS-DOS program", "dos");

    (void)state;
    put(bytes, sizeof bytes);
    check(&expected);
    bytes[0x3C] = 0x80;
    memcpy(bytes + 0x80, "NE", 2);
    put(bytes, sizeof bytes);
    expected = hopeless("win16", "this is a 16-bit program: it cannot load a 32-bit DLL",
                        "if it starts a 32-bit program, name that one", "16-bit program", "win16");
    check(&expected);
    memcpy(bytes + 0x80, "LE", 2);
    put(bytes, sizeof bytes);
    check(&expected);
}

// Cut off anywhere, no part of a program is taken for a whole one.
static void cut_off(void **state)
{
    size_t size, length;
    char *bytes = program_folder_built(BUILT_PROGRAM_32, &size);
    const char *verdict;

    (void)state;
    for (length = 64; length < size; length += length < 1024 ? 200 : size / 6) {
        put(bytes, length);
        verdict = program_folder_checked(&site, "verdict");
        if (strcmp(verdict, "damaged") != 0 && (strcmp(verdict, "dos") != 0 || length > 256))
            fail_msg("%lu bytes: %s", (unsigned long)length, verdict);
    }
    free(bytes);
}

static build_t built;

static void build(void (*change)(build_t *), BOOL is_64)
{
    static const build_dll_t dlls[] = {
        { "IPHLPAPI.dll", { "DisableMediaSense", "RestoreMediaSense" }, false, false }
    };

    build_open(&built, is_64);
    if (change)
        change(&built);
    else
        build_imports(&built, dlls, 1);
    build_close(&built);
}

static void put_built(void)
{
    put(built.bytes, built.size);
}

static void kinds_that_are_no_program(void **state)
{
    expected_t expected = hopeless("dll", "the file is a DLL: the program that loads it decides",
                                   "name the program (.exe) that loads it", "DLL", "dll");

    (void)state;
    expected.bits = 32;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "imported";
    build(NULL, FALSE);
    built.bytes[BUILD_HEADER + 23] |= 0x20;
    put_built();
    check(&expected);

    conclude(&expected, "driver", TOOL_HOPELESS, "the file is a driver or a native program: it loads no iphlpapi.dll",
             "name the program that a user starts");
    expected.kind[0] = "driver, or native program";
    expected.kind[1] = "driver";
    build(NULL, FALSE);
    built.bytes[BUILD_OPTIONAL + 68] = 1;
    put_built();
    check(&expected);

    conclude(&expected, "other_machine", TOOL_HOPELESS, "the program is for a processor other than x86 and x64",
             "get the program's edition for x86 or x64");
    expected.kind[0] = "program for another processor";
    expected.kind[1] = "other machine";
    build(NULL, FALSE);
    bytes_put16(built.bytes + BUILD_HEADER + 4, 0x01C4);
    put_built();
    check(&expected);
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
    expected_t expected = plain();

    (void)state;
    build(limit_to_system32, FALSE);
    put_built();
    conclude(&expected, "system32_only", TOOL_HOPELESS, "the program was linked to take its DLLs from System32 alone",
             "no file beside the program can change that");
    check(&expected);
}

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
    expected_t expected = plain();

    (void)state;
    build(import_by_ordinal, FALSE);
    put_built();
    conclude(&expected, "ordinals", TOOL_HOPELESS,
             "the program imports from iphlpapi.dll by ordinal, and the shim's ordinals match no version of Windows",
             "get an edition of the program that imports by name");
    expected.uses[1] = "named";
    expected.by_ordinal = "true";
    check(&expected);
}

static void import_nothing(build_t *one)
{
    static const build_dll_t dlls[] = { { "kernel32.dll", { "ExitProcess" }, false, false } };

    build_imports(one, dlls, 1);
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

static void ways_to_the_functions(void **state)
{
    expected_t expected = plain();

    (void)state;
    build(import_late, TRUE);
    put_built();
    expected.bits = 64;
    expected.uses[0] = "delayed";
    expected.uses[1] = "named";
    expected.uses[2] = "delayed";
    check(&expected);

    build(import_nothing, FALSE);
    put_built();
    expected.bits = 32;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.note = NEITHER;
    not_asked(&expected);
    check(&expected);

    memcpy(built.bytes + build_section(&built, 0), "UPX0\0\0\0", 8);
    put_built();
    expected.packed = "true";
    expected.note =
        "note       neither function is named in the file, which is packed: a DLL that it loads may call them\n";
    check(&expected);
}

// DLLs beside the program: CORE.DLL, which it imports, imports NET.dll, which asks in some way.
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
    import_nothing(one);
    build_text(one, "netapi32.dlliphlpapi.dllkernel32.dll");
}

static void name_dll_in_go(build_t *one)
{
    name_dll(one);
    build_text(one, "\xff Go buildinf:");
}

static void put_dll(const WCHAR *name, void (*change)(build_t *))
{
    build(change, FALSE);
    built.bytes[BUILD_HEADER + 23] |= 0x20;
    folder_write(&site.folder, name, built.bytes, built.size);
}

static void asked_through_a_dll(void **state)
{
    expected_t expected = plain();

    (void)state;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.note = NEITHER;
    put_dll(L"core.dll", import_net);
    put_dll(L"NET.DLL", import_nothing);
    put_dll(L"plugin.dll", NULL); // nobody imports it
    build(import_core, FALSE);
    put_built();
    not_asked(&expected);
    check(&expected);
    put_dll(L"NET.DLL", NULL);
    build(import_core, FALSE);
    put_built();
    expected = plain();
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.note = NEITHER;
    expected.through[0] = "net.dll";
    expected.through[1] = "imported";
    check(&expected);
    put_dll(L"NET.DLL", name_dll);
    expected.through[1] = at_length("named");
    check(&expected);
}

// As above, installed: what is imported is loaded, of what is named nobody knows.
static void ready_by_name(void **state)
{
    expected_t expected = ready(32);

    (void)state;
    folder_copy(&site.folder, BUILT_DLL_32, DLL);
    registry_set(registry_program_key(NAME), L"iphlpapi", L"native,builtin");
    build(name_dll, FALSE);
    put_built();
    expected.uses[0] = expected.uses[1] = "none";
    expected.uses[2] = "named";
    expected.note = NEITHER;
    conclude(&expected, "ready_by_name", TOOL_DONE,
             "the program gets the shim where it asks for iphlpapi.dll by that name alone, without a path",
             "start it; to see which DLL it takes: " WATCH);
    check(&expected);
    build(name_dll_in_go, FALSE);
    put_built();
    expected.note =
        NEITHER "note       it was made with Go, whose library takes iphlpapi.dll from the system's folder alone\n";
    check(&expected);
}

static void launcher(void **state)
{
    expected_t expected = plain();
    char advice[4 * MAX_PATH];

    (void)state;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.note = NEITHER;
    build(import_nothing, FALSE);
    put_built();
    folder_write(&site.folder, L"setup.exe", built.bytes, built.size);
    folder_make(&site.folder, L"bin");
    folder_write(&site.folder, L"bin\\broken.exe", "MZ", 2);
    not_asked(&expected);
    check(&expected);
    build(NULL, FALSE);
    folder_write(&site.folder, L"bin\\game.EXE", built.bytes, built.size);
    snprintf(advice, sizeof advice, "mediasense check \"%.*sbin\\game.EXE\"",
             (int)(strrchr(site.path, '\\') + 1 - site.path), site.path);
    conclude(&expected, "launcher", TOOL_FAILED,
             "nothing in the program asks for iphlpapi.dll; another program in its folder, or below, does", advice);
    check(&expected);
}

static void system_folder(void **state)
{
    expected_t expected = plain();

    (void)state;
    folder_write(&site.folder, L"ntdll.dll", "", 0);
    check(&expected);
    folder_write(&site.folder, L"kernel32.dll", "", 0);
    conclude(&expected, "system_folder", TOOL_HOPELESS,
             "the program lies in the system's own folder: the iphlpapi.dll beside it is the system's",
             "copy the program into a folder of its own, and name the copy");
    check(&expected);
}

// End to end: Wine's loader passes the DLL over, though everything else is in order.
static void semicolon(void **state)
{
    expected_t expected = ready(64);
    char path[3 * MAX_PATH];
    WCHAR below[MAX_PATH];

    (void)state;
    registry_set(registry_program_key(NAME), L"iphlpapi", L"native,builtin");
    folder_make(&site.folder, L"old; new");
    folder_copy(&site.folder, L"which.exe", L"old; new\\" NAME);
    folder_copy(&site.folder, BUILT_DLL_64, L"old; new\\iphlpapi.dll");
    folder_name(&site.folder, below, L"old; new\\" NAME);
    program_folder_utf8(path, below);
    expected.uses[0] = expected.uses[1] = "none";
    expected.uses[0] = expected.uses[2] = "named";
    expected.note = "";
    conclude(&expected, "semicolon", TOOL_FAILED,
             "the folder's path has a semicolon, at which the loader cuts it: it does not find the DLL there",
             "move the program into a folder without a semicolon");
    check_path(path, path, "", &expected);
    assert_int_equal(program_folder_start(&site, L"old; new\\" NAME), WHICH_SYSTEM);
    folder_remove(&site.folder, NAME);
    folder_copy(&site.folder, L"which.exe", NAME);
    folder_copy(&site.folder, BUILT_DLL_64, DLL);
    assert_int_equal(program_folder_start(&site, NAME), WHICH_BESIDE);
}

// What the system makes of it: it does not come to run.
static int bits_of_process(void)
{
    PROCESS_INFORMATION process;
    STARTUPINFOW startup = { .cb = sizeof startup };
    WCHAR program[MAX_PATH];
    BOOL wow64;

    folder_name(&site.folder, program, NAME);
    assert_true(CreateProcessW(program, NULL, NULL, NULL, FALSE, CREATE_SUSPENDED, NULL, NULL, &startup, &process));
    assert_true(IsWow64Process(process.hProcess, &wow64));
    assert_true(TerminateProcess(process.hProcess, 0));
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return wow64 ? 32 : 64;
}

static void programs_of_dotnet(void **state)
{
    expected_t expected = plain();

    (void)state;
    expected.kind[0] = ".NET program";
    expected.kind[1] = "dotnet";
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    expected.note = NEITHER;
    expected.bits = 64;
    not_asked(&expected);
    build(manage_any, FALSE);
    put_built();
    check(&expected);
    assert_int_equal(bits_of_process(), 64);
    expected.bits = 32;
    build(manage_32, FALSE);
    put_built();
    check(&expected);
    assert_int_equal(bits_of_process(), 32);
    build(manage_preferring_32, FALSE);
    put_built();
    check(&expected);
    assert_int_equal(bits_of_process(), 32);
    build(manage_for_the_first_runtime, FALSE);
    put_built();
    check(&expected);
    assert_int_equal(bits_of_process(), 32);
}

static void nothing_beside(void **state)
{
    expected_t expected = plain();

    (void)state;
    check(&expected);
}

static void no_dll(void **state)
{
    expected_t expected = plain();

    (void)state;
    conclude(&expected, "no_dll", TOOL_FAILED, "the iphlpapi.dll beside the program is not a DLL, or is damaged",
             FORCE);
    expected.app_dll[0] = "an iphlpapi.dll that is not a DLL, or is damaged";
    expected.app_dll[1] = "no dll";
    folder_write(&site.folder, DLL, "", 0);
    check(&expected);
    folder_remove(&site.folder, DLL);
    program_folder_write_cut(&site, DLL, BUILT_DLL_32, 40000);
    check(&expected);
    folder_remove(&site.folder, DLL);
    folder_copy(&site.folder, BUILT_PROGRAM_32, DLL);
    check(&expected);
    folder_remove(&site.folder, DLL);
    folder_make(&site.folder, DLL);
    check(&expected);
}

static void other_dll(void **state)
{
    expected_t expected = plain();

    (void)state;
    conclude(&expected, "other_dll", TOOL_FAILED, "the iphlpapi.dll beside the program is not the shim", FORCE);
    expected.app_dll[0] = "another iphlpapi.dll";
    expected.app_dll[1] = "other";
    expected.beside_bits = 64;
    folder_copy(&site.folder, BUILT_OTHER_DLL, DLL);
    check(&expected);
}

static void dll_of_others(void **state)
{
    (void)state;
    program_folder_write_changed(&site, DLL, BUILT_DLL_32, L"media-sense shim\0\0", L"another product \0\0");
    assert_string_equal(program_folder_checked(&site, "verdict"), "other_dll");
    assert_non_null(strstr(program_folder_run(&site, "check PROGRAM", TOOL_FAILED)->out.text, " (another product"));
}

static void wrong_bits(void **state)
{
    expected_t expected = with_shim(64);

    (void)state;
    conclude(&expected, "wrong_bits", TOOL_FAILED,
             "the iphlpapi.dll beside the program has the wrong architecture: Windows fails with 0xc000007b", INSTALL);
    folder_copy(&site.folder, BUILT_DLL_64, DLL);
    check(&expected);
    folder_remove(&site.folder, NAME);
    folder_copy(&site.folder, BUILT_PROGRAM_64, NAME);
    folder_remove(&site.folder, DLL);
    folder_copy(&site.folder, BUILT_DLL_32, DLL);
    expected.bits = 64;
    expected.beside_bits = 32;
    check(&expected);
}

static void overrides(void **state)
{
    static const struct {
        const WCHAR *value;
        const char *said;
    } wrong[] = { { L"builtin", "builtin" }, { L"native", "native" }, { L"", "disabled" } };
    expected_t expected = with_shim(32);
    size_t i;

    (void)state;
    expected.missing = "[]";
    folder_copy(&site.folder, BUILT_DLL_32, DLL);
    conclude(&expected, "override_missing", TOOL_FAILED, "Wine takes its own iphlpapi.dll: there is no override",
             INSTALL);
    check(&expected);
    conclude(&expected, "override_wrong", TOOL_FAILED, "Wine's override for iphlpapi is not native,builtin",
             "remove it from WINEDLLOVERRIDES, or the value from the registry (HKCU\\Software\\Wine), then: " INSTALL);
    for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        expected.override = wrong[i].said;
        expected.source = "the registry, for this program";
        registry_set(registry_program_key(NAME), L"iphlpapi", wrong[i].value);
        check(&expected);
        registry_clean();
        expected.source = "the registry, for all programs";
        registry_set(L"DllOverrides", L"iphlpapi", wrong[i].value);
        check(&expected);
        registry_clean();
    }
}

static void is_ready(void **state)
{
    expected_t expected = ready(32);

    (void)state;
    folder_copy(&site.folder, BUILT_DLL_32, DLL);
    registry_set(registry_program_key(NAME), L"iphlpapi", L"native,builtin");
    check(&expected);
    expected = ready(64);
    folder_remove(&site.folder, NAME);
    folder_copy(&site.folder, BUILT_PROGRAM_64, NAME);
    folder_remove(&site.folder, DLL);
    folder_copy(&site.folder, BUILT_DLL_64, DLL);
    check(&expected);
    registry_clean();
    registry_set(L"DllOverrides", L"iphlpapi", L"n,b");
    expected.source = "the registry, for all programs";
    check(&expected);
}

static void interrupted(void **state)
{
    expected_t expected = plain();

    (void)state;
    folder_write(&site.folder, L"iphlpapi-install.txt", "", 0);
    conclude(&expected, "interrupted", TOOL_FAILED, "an install or uninstall was interrupted in this folder",
             "finish it: " INSTALL ", or undo it: mediasense uninstall \"@\"");
    expected.recorded = TRUE;
    check(&expected);
}

static void system_elsewhere(void **state)
{
    expected_t expected = ready(32);

    (void)state;
    folder_copy(&site.folder, BUILT_DLL_32, DLL);
    registry_set(registry_program_key(NAME), L"iphlpapi", L"native,builtin");
    conclude(&expected, "system_elsewhere", TOOL_FAILED, "the DLL's forwarders name another folder than this system's",
             "mediasense install --system-directory \"D:\\WINNT\\System32\" \"@\"");
    expected.system = "D:\\WINNT\\System32";
    expected.missing = "null";
    expected.note = "note       the system's iphlpapi.dll cannot be read: its names are not compared\n";
    check_path(site.path, site.path, " --system-directory D:\\WINNT\\System32", &expected);
}

static void paths_of_all_kinds(void **state)
{
    char given[4 * MAX_PATH], *slash;
    expected_t expected = plain();
    WCHAR own[MAX_PATH];

    (void)state;
    strcpy(given, site.path);
    for (slash = given; *slash; slash++)
        if (*slash == '\\')
            *slash = '/';
    check_path(given, site.path, "", &expected);
    assert_true(GetCurrentDirectoryW(MAX_PATH, own));
    assert_true(SetCurrentDirectoryW(site.folder.path));
    check_path(strrchr(site.path, '\\') + 1, site.path, "", &expected);
    snprintf(given, sizeof given, ".\\..\\.\\%s", strstr(site.path, "f\xc3\xb6lder"));
    check_path(given, site.path, "", &expected);
    assert_true(SetCurrentDirectoryW(own));
}

// The variable as the process was started with it (a test of its own in CMakeLists.txt).
static void environment(void **state)
{
    expected_t expected = ready(32);

    (void)state;
    folder_copy(&site.folder, BUILT_DLL_32, DLL);
    conclude(&expected, "ready_here", TOOL_DONE,
             "the program will load the shim where WINEDLLOVERRIDES is set as it is now",
             "to make it independent of the variable: " INSTALL);
    expected.source = "the environment";
    check(&expected);
    build(name_dll, FALSE);
    put_built();
    conclude(&expected, "ready_by_name", TOOL_DONE,
             "the program gets the shim where it asks for iphlpapi.dll by that name alone, without a path",
             "start it; to see which DLL it takes: " WATCH);
    expected.uses[0] = expected.uses[1] = "none";
    expected.uses[2] = "named";
    expected.note = NEITHER "note       the override is that of WINEDLLOVERRIDES as it is set now\n";
    check(&expected);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest in_environment[] = { TEST(environment) };
    const struct CMUnitTest tests[] = {
        TEST(unreadable),
        TEST(no_program),
        TEST(old_formats),
        TEST(cut_off),
        TEST(kinds_that_are_no_program),
        TEST(system32_only),
        TEST(ways_to_the_functions),
        TEST(programs_of_dotnet),
        TEST(asked_through_a_dll),
        TEST(ready_by_name),
        TEST(launcher),
        TEST(system_folder),
        TEST(semicolon),
        TEST(nothing_beside),
        TEST(no_dll),
        TEST(other_dll),
        TEST(dll_of_others),
        TEST(wrong_bits),
        TEST(overrides),
        TEST(ordinals),
        TEST(is_ready),
        TEST(interrupted),
        TEST(system_elsewhere),
        TEST(paths_of_all_kinds),
    };

    if (argc > 1 && strcmp(argv[1], "environment") == 0)
        return check_run_under_wine(in_environment, NULL, NULL);
    return check_run_under_wine(tests, NULL, NULL);
}
