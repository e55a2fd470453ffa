// SPDX-License-Identifier: MIT
// What becomes of a process that cannot have the computer's count, or is not to. Each is tried in one of its own: the
// process of the test calls nothing until the last row, or it would have the objects itself.
#include "folder.h"
#include "support.h"

#include <winternl.h>

#include <stdlib.h>
#include <string.h>

static const WCHAR *const names[] = { L"mutex", L"lane-0", L"asked-0", L"served-0" };

static void full_name(WCHAR *name, const WCHAR *noun)
{
    lstrcpyW(name, L"Global\\mediasense-");
    lstrcatW(name, noun);
}

// The program's side: alone, whatever references others have.
static void play_alone(void)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    HANDLE handle;
    DWORD count;

    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_INVALID_PARAMETER);
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING);
    REQUIRE(RestoreMediaSense(&overlapped, &count) == NO_ERROR && count == 0);
    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_INVALID_PARAMETER);
}

static void play_together(void)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    HANDLE handle;
    DWORD count;

    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING);
    REQUIRE(RestoreMediaSense(&overlapped, &count) == NO_ERROR && count == 1);
}

// Wine 8 opens what its descriptor denies (tried), so the DLL's own calls are made to fail.

static NTSTATUS NTAPI denied_open(HANDLE *object, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes)
{
    (void)object, (void)access, (void)attributes;
    return (NTSTATUS)0xC0000022; // STATUS_ACCESS_DENIED
}

static NTSTATUS NTAPI denied_mutex(HANDLE *object, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                   BOOLEAN owned)
{
    (void)owned;
    return denied_open(object, access, attributes);
}

static NTSTATUS NTAPI denied_lane(HANDLE *object, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes, LONG count,
                                  LONG most)
{
    (void)count, (void)most;
    return denied_open(object, access, attributes);
}

static void play_without_mutex(void)
{
    import_replace("NtCreateMutant", denied_mutex);
    play_alone();
}

static void play_without_lane(void)
{
    import_replace("NtCreateSemaphore", denied_lane);
    play_alone();
}

static void play_beyond_the_limit(void)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    HANDLE handle;

    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_OPEN_FAILED);
    REQUIRE(DisableMediaSense(NULL, NULL) == ERROR_OPEN_FAILED);
    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_INVALID_PARAMETER); // it holds none, nor do those that are played
}

static const scenario_t scenarios[] = {
    { "beyond-the-limit", play_beyond_the_limit },
    { "alone", play_alone },
    { "without-mutex", play_without_mutex },
    { "without-lane", play_without_lane },
    { "together", play_together },
};

static const char note[] = "note: scope process: the computer's count of references cannot be had";

// Runs it with a log, and tells how often that has the note.
static int count_notes(folder_t *folder, const WCHAR *scenario, const char *text)
{
    const char *found;
    int count = 0;
    char *log;

    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_LOG", L"on"));
    folder_run(folder, scenario);
    log = folder_read(folder, L"iphlpapi-program.log");
    assert_non_null(log);
    for (found = strstr(log, text); found; found = strstr(found + 1, text))
        count++;
    free(log);
    folder_remove(folder, L"iphlpapi-program.log");
    return count;
}

static void assert_plays(folder_t *folder, const WCHAR *scenario, bool noted)
{
    assert_int_equal(count_notes(folder, scenario, note), noted ? 1 : 0);
}

static void scope_falls_back_at_a_foreign_object(void **state)
{
    folder_t folder;
    unsigned i;

    (void)state;
    folder_open(&folder);
    for (i = 0; i < sizeof names / sizeof *names; i++) {
        HANDLE foreign;
        WCHAR name[64];

        full_name(name, names[i]);
        foreign = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 4096, name);
        assert_non_null(foreign);
        assert_int_not_equal(GetLastError(), ERROR_ALREADY_EXISTS);
        assert_plays(&folder, L"alone", true);
        assert_true(CloseHandle(foreign));
    }
    assert_plays(&folder, L"alone", false); // all is well again
    folder_close(&folder);
}

static void scope_falls_back_where_access_is_denied(void **state)
{
    folder_t folder;

    (void)state;
    folder_open(&folder);
    assert_plays(&folder, L"without-mutex", true);
    assert_plays(&folder, L"without-lane", true);
    folder_close(&folder);
}

static void scope_process_keeps_to_itself(void **state)
{
    folder_t folder;
    call_t call;

    (void)state;
    folder_open(&folder);
    call_open_without_event(&call);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING); // another process's, there
    assert_plays(&folder, L"together", false);
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_SCOPE", L"process"));
    assert_plays(&folder, L"alone", false);
    assert_int_equal(call_restore(&call), NO_ERROR);
    folder_close(&folder);
}

// The lanes of as many processes as can hold references.
static void disable_beyond_256_processes(void **state)
{
    static const char limit[] = "note: 256 processes hold references: no other one can";
    HANDLE lanes[256];
    folder_t folder;
    int i;

    (void)state;
    folder_open(&folder);
    for (i = 0; i < 256; i++) {
        WCHAR noun[16], name[64];

        wsprintfW(noun, L"lane-%d", i);
        full_name(name, noun);
        lanes[i] = CreateSemaphoreW(NULL, 0, 1, name);
        assert_non_null(lanes[i]);
        assert_int_not_equal(GetLastError(), ERROR_ALREADY_EXISTS);
    }
    assert_int_equal(count_notes(&folder, L"beyond-the-limit", limit), 2);
    CloseHandle(lanes[255]);
    assert_plays(&folder, L"alone", false); // one place is free
    for (i = 0; i < 255; i++)
        CloseHandle(lanes[i]);
    folder_close(&folder);
}

#undef ROW // nothing may be called around the rows
#define ROW(test) cmocka_unit_test(test)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ROW(disable_beyond_256_processes),
        ROW(scope_falls_back_at_a_foreign_object),
        ROW(scope_falls_back_where_access_is_denied),
        ROW(scope_process_keeps_to_itself),
    };

    if (argc > 1)
        return scenario_run(scenarios, sizeof scenarios / sizeof *scenarios, argv[1]);
    return check_run(tests, NULL, NULL);
}
