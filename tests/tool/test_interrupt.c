// SPDX-License-Identifier: MIT
// Interrupted at any point, install and uninstall leave the old state or the new one, and can be repeated. The tool is
// started as `interrupted` (faults.h): each changing call gets one run with a fault there.
#include "tool/check/examine.h"
#include "faults.h"
#include "tool/file.h"
#include "tool/install/uninstall.h"
#include "program_folder.h"
#include "snapshot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { MOST_CALLS = 64 };

#define PROGRAM REGISTRY_PROGRAM L"-interrupt.exe"
#define OTHER REGISTRY_PROGRAM L"-other.exe"
#define TOOL_WITH_FAULTS L"..\\..\\interrupted.exe"

// The folder's state before.
typedef struct start {
    const char *install;   // the command
    const WCHAR *beside;   // copied there as iphlpapi.dll
    const char *tail;      // appended to its bytes
    const WCHAR *override; // in the registry for this program
    bool other;            // another program of the folder has been installed
} start_t;

static const start_t fresh = { "install PROGRAM", NULL, NULL, NULL, false };
static const start_t foreign = { "install --force PROGRAM", L"which.exe", NULL, L"builtin", false };
static const start_t older = { "install --shortcut PROGRAM", BUILT_DLL_64, "older", NULL, false };
static const start_t second = { "install PROGRAM", NULL, NULL, NULL, true };

// A start, and its state during the test.
typedef struct course {
    program_folder_t site;
    folder_t temporary; // where the tool creates its own folder
    const start_t *start;
    WCHAR program[MAX_PATH];
    WCHAR dll[MAX_PATH];
    file_bytes_t old, new; // the DLL's
    char *before, *after;  // snapshots
    bool struck;           // in the last run
    char call[64];         // which
    char err[4096];        // its message there
} course_t;

static course_t course;

static void fault(unsigned number, const char *what)
{
    WCHAR value[32];

    swprintf(value, 32, L"%u%hs", number, what);
    assert_true(SetEnvironmentVariableW(FAULTS_VARIABLE, number ? value : NULL));
}

static void note_call(const char *err)
{
    const char *at = strstr(err, FAULTS_WORD);

    course.struck = at != NULL;
    if (at)
        snprintf(course.call, sizeof course.call, "%.*s", (int)strcspn(at + strlen(FAULTS_WORD), "\n"),
                 at + strlen(FAULTS_WORD));
}

// Runs the command with a fault at that call (0: none), and returns the exit code.
static DWORD tool_on(const char *path, const char *command, unsigned number, const char *what)
{
    int before = (int)(strstr(command, "PROGRAM") - command);
    char arguments[4 * MAX_PATH];
    WCHAR tool[MAX_PATH + 64];
    tool_run_t *run;
    DWORD code;

    snprintf(arguments, sizeof arguments, "%.*s\"%s\"", before, command, path);
    assert_true(GetModuleFileNameW(NULL, tool, MAX_PATH));
    lstrcpyW(wcsrchr(tool, L'\\') + 1, TOOL_WITH_FAULTS);
    fault(number, what);
    run = tool_run_start(tool, arguments);
    fault(0, "");
    assert_int_equal(WaitForSingleObject(run->process, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(run->process, &code));
    tool_run_close(run, code);
    note_call(run->err.text);
    snprintf(course.err, sizeof course.err, "%s", run->err.text);
    if (code == TOOL_FAILED && !number)
        print_message("%s", run->err.text);
    return code;
}

static DWORD tool(const char *command, unsigned number, const char *what)
{
    return tool_on(course.site.path, command, number, what);
}

// Uninstalls within this process, without faults. False if there is no record.
static bool take_back(void)
{
    record_t record;
    target_t target;
    bool found;

    assert_true(target_open(&target, course.program));
    assert_int_equal(record_read(&record, course.program), NO_ERROR);
    found = record_find(&record, target.name) != NULL;
    if (found)
        assert_int_equal(uninstall_program(&record, &target), NO_ERROR);
    return found;
}

static void state_is(const char *expected, const char *how, unsigned number, const char *what)
{
    char when[160];
    char *copy = strdup(expected);

    assert_non_null(copy);
    snprintf(when, sizeof when, "%s: call %u (%s), %s", how, number, course.call, what);
    snapshot_assert_same(copy, snapshot_take(course.site.folder.path), when);
}

static bool is(const file_bytes_t *expected)
{
    file_bytes_t found;
    bool same;

    if (file_read(course.dll, &found) != NO_ERROR)
        return !expected->at && !file_exists(course.dll);
    same = expected->at && same_bytes(expected, &found);
    file_bytes_free(&found);
    return same;
}

// The folder has the old DLL or the new one, and `check` advises what to do.
static void state_is_whole(unsigned number, const char *what)
{
    bool old = is(&course.old), new = is(&course.new);
    examined_t now;

    if (!old && !new)
        fail_msg("the DLL is neither the old one nor the new one after call %u (%s), %s", number, course.call, what);
    assert_true(examine(&now, course.program, NULL));
    if (verdict_code(now.verdict) == EXIT_HOPELESS || now.facts.program.kind != PROGRAM_WINDOWS)
        fail_msg("check answers %s after call %u (%s), %s", verdict_name(now.verdict), number, course.call, what);
    if (now.verdict == VERDICT_READY)
        assert_true(new || now.facts.local_dll.kind == LOCAL_DLL_SHIM);
}

static void put_dll(const start_t *start)
{
    FILE *file;

    if (!start->beside)
        return;
    folder_copy(&course.site.folder, start->beside, L"iphlpapi.dll");
    if (!start->tail)
        return;
    file = _wfopen(course.dll, L"ab");
    assert_non_null(file);
    assert_true(fputs(start->tail, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void put_other_program(void)
{
    char path[3 * MAX_PATH];
    WCHAR wide[MAX_PATH];

    folder_copy(&course.site.folder, BUILT_PROGRAM_64, OTHER);
    folder_name(&course.site.folder, wide, OTHER);
    program_folder_utf8(path, wide);
    assert_int_equal(tool_on(path, "install PROGRAM", 0, ""), TOOL_DONE);
}

// One install and uninstall without a fault.
static void begin(const start_t *start)
{
    const WCHAR *folder = course.site.folder.path;

    course.start = start;
    put_dll(start);
    if (start->override)
        registry_set(registry_program_key(PROGRAM), L"iphlpapi", start->override);
    if (start->other)
        put_other_program();
    file_read(course.dll, &course.old);
    course.before = snapshot_take(folder);
    assert_int_equal(tool(start->install, 0, ""), TOOL_DONE);
    assert_int_equal(file_read(course.dll, &course.new), NO_ERROR);
    course.after = snapshot_take(folder);
    assert_false(snapshot_same(course.before, course.after));
    assert_int_equal(tool("uninstall PROGRAM", 0, ""), TOOL_DONE);
    state_is(course.before, "uninstall", 0, "nothing");
}

// One run of install with a fault, from the old state on; false if there is no such call.
static bool interrupt_install(unsigned number, const char *what)
{
    DWORD code = tool(course.start->install, number, what);

    if (!course.struck) {
        assert_int_equal(code, TOOL_DONE);
        return false;
    }
    assert_int_equal(code, FAULTS_EXIT_CODE);
    state_is_whole(number, what);
    return true;
}

// Both ways to go on from there; false if there is no such call.
static bool recover_install(unsigned number, const char *what)
{
    if (!interrupt_install(number, what))
        return false;
    if (take_back()) {
        state_is(course.before, "uninstall after install", number, what);
        assert_true(interrupt_install(number, what));
    }
    assert_int_equal(tool(course.start->install, 0, ""), TOOL_DONE);
    state_is(course.after, "install after install", number, what);
    assert_true(take_back());
    state_is(course.before, "install and uninstall after install", number, what);
    return true;
}

static bool interrupt_uninstall(unsigned number, const char *what)
{
    DWORD code;

    assert_int_equal(tool(course.start->install, 0, ""), TOOL_DONE);
    code = tool("uninstall PROGRAM", number, what);
    if (!course.struck) {
        assert_int_equal(code, TOOL_DONE);
        return false;
    }
    assert_int_equal(code, FAULTS_EXIT_CODE);
    state_is_whole(number, what);
    return true;
}

static bool recover_uninstall(unsigned number, const char *what)
{
    if (!interrupt_uninstall(number, what))
        return false;
    assert_int_equal(tool(course.start->install, 0, ""), TOOL_DONE);
    state_is(course.after, "install after uninstall", number, what);
    assert_int_equal(tool("uninstall PROGRAM", number, what), FAULTS_EXIT_CODE);
    take_back(); // nothing if the record was deleted last
    state_is(course.before, "uninstall after uninstall", number, what);
    return true;
}

// The end of one call is the start of the next, so only writing has a middle.
static void interrupt_each_call(const char *command, bool (*recover)(unsigned number, const char *what))
{
    unsigned number, writes = 0;
    bool is_write;

    for (number = 1; recover(number, "b"); number++) {
        assert_in_range(number, 1, MOST_CALLS);
        is_write = strcmp(course.call, "WriteFile") == 0;
        if (is_write)
            assert_true(recover(number, "m"));
        writes += is_write;
    }
    print_message("%s interrupted at %u calls, %u of them writing\n", command, number - 1, writes);
}

// A file may be in use for a moment, so the tool tries again to move it.
static bool is_tried_again(const char *what)
{
    return strcmp(course.call, "MoveFileExW") == 0 && (strcmp(what, "e5") == 0 || strcmp(what, "e32") == 0);
}

// The tool's own copy in the temporary folder may remain; everything else that fails is undone. The next install tries
// to delete that copy first, so the last deletion fails twice.
static void fail_each_call_of_install(const char *what)
{
    unsigned number, deletions = 0;
    DWORD code;

    for (number = 1;; number++) {
        assert_in_range(number, 1, MOST_CALLS);
        code = tool(course.start->install, number, what);
        if (!course.struck)
            break;
        deletions += strcmp(course.call, "DeleteFileW") == 0;
        if (strcmp(course.call, "DeleteFileW") == 0 || is_tried_again(what)) {
            assert_int_equal(code, TOOL_DONE);
            state_is(course.after, "install", number, what);
            assert_true(take_back());
        } else if (code != TOOL_FAILED) {
            fail_msg("install ends with %lu after call %u (%s), %s", code, number, course.call, what);
        }
        state_is(course.before, "install", number, what);
    }
    assert_int_equal(deletions, 2);
    assert_int_equal(code, TOOL_DONE);
    print_message("%u calls of install failed, %s\n", number - 1, what);
    assert_true(take_back());
}

// The next run undoes what could not be undone.
static void fail_each_call_of_uninstall(const char *what)
{
    unsigned number;
    DWORD code;

    for (number = 1;; number++) {
        assert_in_range(number, 1, MOST_CALLS);
        assert_int_equal(tool(course.start->install, 0, ""), TOOL_DONE);
        code = tool("uninstall PROGRAM", number, what);
        if (!course.struck)
            break;
        if (code == TOOL_FAILED)
            assert_true(take_back());
        else
            assert_int_equal(code, TOOL_DONE);
        state_is(course.before, "uninstall", number, what);
    }
    assert_int_equal(code, TOOL_DONE);
    print_message("%u calls of uninstall failed, %s\n", number - 1, what);
}

// A default run interrupts uninstall, and makes calls fail, only in a fresh folder.
static void each_call(const start_t *start)
{
    begin(start);
    interrupt_each_call("install", recover_install);
    state_is(course.after, "install", 0, "nothing");
    if (start != &fresh && scale_count(100) < 100) {
        assert_true(take_back());
        state_is(course.before, "install", 0, "nothing");
        return;
    }
    interrupt_each_call("uninstall", recover_uninstall);
    state_is(course.before, "uninstall", 0, "nothing");
    fail_each_call_of_install("e112"); // ERROR_DISK_FULL
    fail_each_call_of_install("e5");   // ERROR_ACCESS_DENIED
    fail_each_call_of_install("e32");  // ERROR_SHARING_VIOLATION
    fail_each_call_of_uninstall("e5");
}

static void interrupted_in_a_fresh_folder(void **state)
{
    (void)state;
    each_call(&fresh);
}

static void interrupted_over_a_foreign_dll(void **state)
{
    (void)state;
    each_call(&foreign);
}

static void interrupted_over_an_older_shim(void **state)
{
    (void)state;
    each_call(&older);
}

static void interrupted_beside_another_program(void **state)
{
    (void)state;
    each_call(&second);
}

static void advises(const char *command, bool expected)
{
    char wanted[4 * MAX_PATH];

    snprintf(wanted, sizeof wanted, "interrupted.exe\" %s \"%s\"\n", command, course.site.path);
    if ((strstr(course.err, wanted) != NULL) != expected ||
        (strstr(course.err, "'Run as administrator'") != NULL) != expected)
        fail_msg("'%s' is%s in\n%s", wanted, expected ? " not" : "", course.err);
}

// If the folder refuses the user, the tool prints the command for an administrator before it changes anything.
static void refused_by_the_folder(void **state)
{
    unsigned number = 1;

    (void)state;
    begin(&fresh);
    assert_int_equal(tool("install --system-directory C:\\windows\\system32 --xp --force PROGRAM", 1, "e5"),
                     TOOL_FAILED);
    advises("install --force --xp --system-directory \"C:\\windows\\system32\"", true);
    assert_lacks(course.err, "every change was undone"); // there was none
    assert_int_equal(tool("install --shortcut --plain PROGRAM", 1, "e5"), TOOL_FAILED);
    advises("install --plain --shortcut", true);
    state_is(course.before, "install", 1, "e5");
    assert_int_equal(tool("install PROGRAM", 1, "e112"), TOOL_FAILED); // which has another reason
    advises("install", false);
    registry_set(registry_program_key(PROGRAM), L"iphlpapi", L"builtin"); // an override that uninstall must restore
    assert_int_equal(tool("install PROGRAM", 0, ""), TOOL_DONE);
    while (tool("uninstall PROGRAM", number, "e5") == TOOL_DONE) { // some only look for what an install left unfinished
        assert_in_range(++number, 1, MOST_CALLS);
        assert_int_equal(tool("install PROGRAM", 0, ""), TOOL_DONE);
    }
    advises("uninstall", true);
    assert_true(take_back());
}

// Errors that an administrator would get, too.
static void refused_for_other_reasons(void **state)
{
    static const struct {
        const char *fault, *said;
    } cases[] = {
        { "e1224", "close the program: it runs, and has the file open\n" }, // the DLL is mapped
        { "e19", "If the folder cannot be written at all, run the program with the shim" },
    };
    unsigned number;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        begin(&fresh);
        number = 0;
        do {
            take_back();
            assert_in_range(++number, 1, MOST_CALLS);
            tool("install PROGRAM", number, cases[i].fault);
            assert_true(course.struck);
        } while (!strstr(course.err, cases[i].said));
        advises("install", false);
        state_is(course.before, "install", number, cases[i].fault);
    }
    assert_int_equal(tool("install --xp PROGRAM", number, "e19"), TOOL_FAILED);
    assert_contains(course.err, " run --xp "); // the edition that was asked for
}

static void uninstall_where_nothing_is_deleted(void **state)
{
    (void)state;
    begin(&fresh);
    assert_int_equal(tool("install PROGRAM", 0, ""), TOOL_DONE);
    assert_int_equal(tool("uninstall PROGRAM", 1, "n"), TOOL_FAILED);
    assert_contains(course.err, "iphlpapi.dll' failed: ERROR_ACCESS_DENIED (5)");
    assert_lacks(course.err, " run ");
    state_is(course.after, "uninstall", 1, "nothing is deleted"); // with the override
    assert_true(take_back());
}

static int open_course(void **state)
{
    (void)state;
    program_folder_open(&course.site, BUILT_PROGRAM_64, PROGRAM);
    folder_name(&course.site.folder, course.program, PROGRAM);
    folder_name(&course.site.folder, course.dll, L"iphlpapi.dll");
    folder_open_empty(&course.temporary);
    assert_true(SetEnvironmentVariableW(L"TMP", course.temporary.path));
    return 0;
}

static int close_course(void **state)
{
    (void)state;
    fault(0, "");
    program_folder_close(&course.site);
    folder_close(&course.temporary);
    file_bytes_free(&course.old);
    file_bytes_free(&course.new);
    free(course.before);
    free(course.after);
    memset(&course, 0, sizeof course);
    return 0;
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, open_course, close_course)

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        TEST(interrupted_in_a_fresh_folder),
        TEST(interrupted_over_a_foreign_dll),
        TEST(interrupted_over_an_older_shim),
        TEST(interrupted_beside_another_program),
        TEST(refused_by_the_folder),
        TEST(refused_for_other_reasons),
        TEST(uninstall_where_nothing_is_deleted),
        // clang-format on
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
