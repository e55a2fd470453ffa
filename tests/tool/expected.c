// SPDX-License-Identifier: MIT
#include "expected.h"

#include <stdio.h>
#include <string.h>

program_folder_t expected_site;

int expected_open(void **state)
{
    (void)state;
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", NULL)); // harness_run sets it for programs with the DLL
    program_folder_open(&expected_site, BUILT_PROGRAM_32, EXPECTED_NAME);
    return 0;
}

int expected_close(void **state)
{
    (void)state;
    program_folder_close(&expected_site);
    return 0;
}

// The initial state: nothing beside a program that imports both functions.
expected_t expected_plain(void)
{
    return (expected_t){
        .verdict = "not_installed",
        .code = TOOL_FAILED,
        .text = "no iphlpapi.dll is beside the program",
        .advice = EXPECTED_INSTALL,
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

expected_t expected_with_shim(int bits)
{
    expected_t expected = expected_plain();

    expected.app_dll[0] = "the media-sense shim";
    expected.app_dll[1] = "shim";
    expected.beside_bits = bits;
    expected.product = "media-sense shim";
    expected.version = VERSION_PRODUCT;
    expected.directory = "C:\\Windows\\System32";
    return expected;
}

void expected_conclude(expected_t *expected, const char *verdict, int code, const char *text, const char *advice)
{
    expected->verdict = verdict;
    expected->code = code;
    expected->text = text;
    expected->advice = advice;
}

expected_t expected_ready(int bits)
{
    expected_t expected = expected_with_shim(bits);

    expected_conclude(&expected, "ready", TOOL_DONE, "the program will load the shim",
                      "start it; with `log = on` in iphlpapi.ini, a log beside it shows each call");
    expected.bits = bits;
    expected.missing = "[]";
    expected.override = "native,builtin";
    expected.source = "the registry, for this program";
    return expected;
}

expected_t expected_hopeless(const char *verdict, const char *text, const char *advice, const char *kind,
                             const char *word)
{
    expected_t expected = expected_plain();

    expected_conclude(&expected, verdict, TOOL_HOPELESS, text, advice);
    expected.kind[0] = kind;
    expected.kind[1] = word;
    expected.bits = 0;
    expected.uses[0] = expected.uses[1] = expected.uses[2] = "none";
    return expected;
}

const char *expected_use(const char *use)
{
    if (strcmp(use, "none") == 0)
        return "not found in the file";
    if (strcmp(use, "named") == 0)
        return "asked for by name (GetProcAddress or .NET)";
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

static const char *word_for(const expected_t *expected)
{
    static const char *const words[] = { "ready", "needs action", "cannot work" };

    if (strcmp(expected->verdict, "not_needed") == 0)
        return "not needed";
    if (strcmp(expected->verdict, "not_asked") == 0 || strcmp(expected->verdict, "launcher") == 0 ||
        strcmp(expected->verdict, "installer") == 0)
        return "unclear";
    return words[expected->code];
}

static void compose_text(char *whole, const expected_t *expected, const char *path)
{
    char *end = whole;
    BOOL runs = strcmp(expected->kind[1], "windows") == 0 || strcmp(expected->kind[1], "dotnet") == 0;

    end += sprintf(end, "program    %s\nkind       ", path);
    if (runs) {
        end += sprintf(end, "%d-bit %s%s\n", expected->bits, expected->kind[0], expected->packed ? ", packed" : "");
        end += sprintf(end, "functions  DisableMediaSense: %s\n           RestoreMediaSense: %s\n",
                       expected_use(expected->uses[0]), expected_use(expected->uses[1]));
        end += sprintf(end, "           iphlpapi.dll itself: %s\n", expected_use(expected->uses[2]));
        if (*expected->through[0])
            end += sprintf(end, "           %s beside it, which it loads: iphlpapi.dll %s\n", expected->through[0],
                           expected->through[1]);
        if (expected->beside[0])
            end += sprintf(end, "           %s beside it, which it %s: names the two functions\n", expected->beside[0],
                           expected->beside[1]);
        end += sprintf(end, "beside it  %s", expected->app_dll[0]);
        if (expected->beside_bits)
            end += sprintf(end, ", %d bit", expected->beside_bits);
        if (*expected->version)
            end += sprintf(end, ", version %s", expected->version);
        end += sprintf(end, "\n");
        if (*expected->directory)
            end += sprintf(end, "           its forwarders name %s\n", expected->directory);
        if (strcmp(expected->app_dll[1], "shim") == 0)
            end += sprintf(end, "settings   policy auto, scope machine, seed registry, log off\n");
        end += sprintf(end, "system     %s\n", expected->system);
        end += sprintf(end, "loader     Wine %s takes %s\n", program_folder_wine(),
                       program_folder_needs_override() ? "its own DLL unless overridden (before 11.6)"
                                                       : "the DLL of the program's folder (from 11.6 on)");
        end += sprintf(end, "           override: %s", expected->override);
        if (strcmp(expected->source, "nowhere") != 0)
            end += sprintf(end, ", from %s", expected->source);
        end += sprintf(end, "\nprefix     %s\n%s", program_folder_prefix(), expected->note);
        if (expected->shown && strcmp(expected->verdict, "not_installed") == 0)
            end +=
                sprintf(end,
                        "note       it names %s, too: with --xp that answers as Windows XP did while a cable is out, "
                        "else as this system does\n",
                        expected->shown);
        if (expected->lost)
            end += sprintf(end, "note       it imports %s, which this system lacks\n", expected->lost);
        if (expected->installer)
            end += sprintf(end, "note       it was made with %s\n", expected->installer);
    } else {
        end += sprintf(end, "%s\n", expected->kind[0]);
    }
    end += sprintf(end, "verdict    %s: %s [%s]\nadvice     ", word_for(expected), expected->text, expected->verdict);
    end = fill(end, expected->advice, path);
    sprintf(end, "\n");
    tool_run_unwrap(whole);
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
    end = member(end, "names_beside", expected->beside[0] ? expected->beside[0] : "");
    end = member(end, "lost", expected->lost ? expected->lost : "");
    end = member(end, "installer", expected->installer ? expected->installer : "");
    end += sprintf(end, "\"by_ordinal\":%s,\"beside\":{", expected->by_ordinal ? "true" : "false");
    end = member(end, "kind", expected->app_dll[1]);
    end += sprintf(end, "\"bits\":%d,", expected->beside_bits);
    end = member(end, "product", expected->product);
    end = member(end, "version", expected->version);
    end = member(end, "directory", expected->directory);
    end += sprintf(end,
                   "\"recorded\":%s,\"xp\":%s,\"missing\":%s},\"settings\":{\"policy\":\"auto\","
                   "\"scope\":\"machine\",\"seed\":\"registry\",\"log\":\"\",\"notes\":[]},\"here\":{",
                   expected->recorded ? "true" : "false", expected->xp ? "true" : "false", expected->missing);
    end = member(end, "wine", program_folder_wine());
    end = member(end, "override", expected->override);
    end = member(end, "source", expected->source);
    end = member(end, "system", expected->system);
    end +=
        sprintf(end, "\"known_dll\":false,\"local\":false,\"manifest\":%s,\"compatibility\":\"\",\"mitigation\":\"\",",
                expected->manifest ? "true" : "false");
    end = member(end, "prefix", program_folder_prefix());
    end += sprintf(end, "\"other_prefix\":");
    end = quote(end, expected->other_prefix ? expected->other_prefix : "");
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

// If the program cannot be read, stderr has the reason.
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

// Compares both outputs exactly. `given` is the path as written, `path` the full one.
void expected_check_path(const char *given, const char *path, const char *options, const expected_t *expected)
{
    static char wanted[16384];
    char arguments[4096];
    tool_run_t *run;

    snprintf(arguments, sizeof arguments, "check \"%s\"%s", given, options);
    run = program_folder_run(&expected_site, arguments, (DWORD)expected->code);
    compose_text(wanted, expected, path);
    same(run->out.text, wanted);
    same_errors(run->err.text, path, expected);
    snprintf(arguments, sizeof arguments, "check --json \"%s\"%s", given, options);
    run = program_folder_run(&expected_site, arguments, (DWORD)expected->code);
    compose_json(wanted, expected, path);
    same(run->out.text, wanted);
    same_errors(run->err.text, path, expected);
}

void expected_check(const expected_t *expected)
{
    expected_check_path(expected_site.path, expected_site.path, "", expected);
}

void expected_put(const void *bytes, size_t size)
{
    folder_write(&expected_site.folder, EXPECTED_NAME, bytes, size);
}

void expected_not_asked(expected_t *expected)
{
    expected_conclude(expected, "not_asked", TOOL_FAILED,
                      "nothing here asks for iphlpapi.dll; a plug-in, a packed part or Windows itself may load it",
                      "to see what the program loads: " EXPECTED_WATCH);
}

void expected_not_needed(expected_t *expected)
{
    expected_conclude(expected, "not_needed", TOOL_DONE,
                      "it uses iphlpapi.dll, but neither it nor the DLLs beside it name the two functions",
                      "start it as it is");
    expected->note = "";
}
