// SPDX-License-Identifier: MIT
// A process that cannot or must not use the computer's count. Each case has its own process: the
// test's process makes no call until the last row, or it would hold the objects itself.
#include "folder.h"
#include "support.h"

#include <winternl.h>

#include <stdlib.h>
#include <string.h>

static const WCHAR *const names[] = { L"mutex", L"slot-0", L"wake-0", L"done-0" };

static void full_name(WCHAR *name, const WCHAR *noun)
{
    lstrcpyW(name, L"Global\\mediasense-1-");
    lstrcatW(name, noun);
}

// The program's side: it counts alone, whatever references others have.
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

// Wine 8 opens objects though their descriptor denies it, so the DLL's own calls are made to fail.

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

static NTSTATUS NTAPI denied_slot(HANDLE *object, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes, LONG count,
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

static void play_without_slot(void)
{
    import_replace("NtCreateSemaphore", denied_slot);
    play_alone();
}

static void play_beyond_the_limit(void)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    HANDLE handle;

    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_OPEN_FAILED);
    REQUIRE(DisableMediaSense(NULL, NULL) == ERROR_OPEN_FAILED);
}

static const scenario_t scenarios[] = {
    { "beyond-the-limit", play_beyond_the_limit },
    { "alone", play_alone },
    { "without-mutex", play_without_mutex },
    { "without-slot", play_without_slot },
    { "together", play_together },
};

static const char note[] = "note: scope process: the computer's count of references cannot be had";

// Runs it with a log, and returns how often that has the note.
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
        foreign = CreateWaitableTimerW(NULL, TRUE, name); // a section would need a privilege
        assert_non_null(foreign);
        assert_int_not_equal(GetLastError(), ERROR_ALREADY_EXISTS);
        assert_plays(&folder, L"alone", true);
        assert_true(CloseHandle(foreign));
    }
    assert_plays(&folder, L"alone", false); // everything works again
    folder_close(&folder);
}

static void scope_falls_back_where_access_is_denied(void **state)
{
    folder_t folder;

    (void)state;
    folder_open(&folder);
    assert_plays(&folder, L"without-mutex", true);
    assert_plays(&folder, L"without-slot", true);
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

// The slots of as many processes as can hold references; each names its owner's process id. The log has the list once.
static void disable_beyond_256_processes(void **state)
{
    static const char limit[] = "note: 256 processes hold references: no other one can";
    HANDLE slots[256], markers[256];
    folder_t folder;
    int i;

    (void)state;
    folder_open(&folder);
    for (i = 0; i < 256; i++) {
        WCHAR noun[16], name[64];

        wsprintfW(noun, L"done-%d", i);
        full_name(name, noun);
        markers[i] = CreateEventW(NULL, TRUE, TRUE, name);
        wsprintfW(noun, L"slot-%d", i);
        full_name(name, noun);
        slots[i] = CreateSemaphoreW(NULL, i == 7 ? 3 : i == 8, (1 << 30) + 4 * (i + 1), name);
        assert_true(markers[i] && slots[i]);
        assert_int_not_equal(GetLastError(), ERROR_ALREADY_EXISTS);
    }
    assert_int_equal(count_notes(&folder, L"beyond-the-limit", limit), 2);
    assert_int_equal(count_notes(&folder, L"beyond-the-limit", "note: process 32 holds 3 references\r\n"), 1);
    assert_int_equal(count_notes(&folder, L"beyond-the-limit", "note: process 36 holds 1 reference\r\n"), 1);
    CloseHandle(slots[255]);
    assert_int_equal(WaitForSingleObject(slots[7], 0), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(slots[7], 0), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(slots[7], 0), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(slots[8], 0), WAIT_OBJECT_0);
    assert_plays(&folder, L"alone", false); // one slot is free
    for (i = 0; i < 256; i++) {
        CloseHandle(markers[i]);
        if (i < 255)
            CloseHandle(slots[i]);
    }
    folder_close(&folder);
}

// Builds with another version of the protocol, or from before it had one.
static void scope_ends_at_another_protocol(void **state)
{
    static const WCHAR *const beginnings[] = { L"Global\\mediasense-", L"Global\\mediasense-0-",
                                               L"Global\\mediasense-2-" };
    HANDLE objects[6];
    folder_t folder;
    unsigned i;

    (void)state;
    folder_open(&folder);
    for (i = 0; i < 3; i++) {
        WCHAR name[64];

        wsprintfW(name, L"%lsslot-0", beginnings[i]);
        objects[2 * i] = CreateSemaphoreW(NULL, 1, 1, name);
        wsprintfW(name, L"%lsdone-0", beginnings[i]);
        objects[2 * i + 1] = CreateEventW(NULL, TRUE, FALSE, name);
        assert_true(objects[2 * i] && objects[2 * i + 1]);
    }
    assert_plays(&folder, L"alone", false); // there is no reference except its own
    for (i = 0; i < 6; i++)
        CloseHandle(objects[i]);
    folder_close(&folder);
}

#undef ROW // no call may be made outside the rows
#define ROW(test) cmocka_unit_test(test)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ROW(disable_beyond_256_processes),
        ROW(scope_falls_back_at_a_foreign_object),
        ROW(scope_falls_back_where_access_is_denied),
        ROW(scope_process_keeps_to_itself),
        ROW(scope_ends_at_another_protocol),
    };

    if (argc > 1)
        return scenario_run(scenarios, sizeof scenarios / sizeof *scenarios, argv[1]);
    return harness_run(tests, NULL, NULL);
}
