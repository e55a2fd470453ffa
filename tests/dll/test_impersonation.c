// SPDX-License-Identifier: MIT
// A call returns the same whomever its thread impersonates, affects no later call, and leaves the thread its token.
// What a process decides once is tried in its own process.
#include "folder.h"
#include "impersonate.h"
#include "support.h"

#include <winternl.h>

#include <string.h>

#define COMMITMENT_LIMIT ((NTSTATUS)0xC000012D)

// The program's side

static call_t call;

static DWORD restore(DWORD *count)
{
    DWORD result = RestoreMediaSense(NULL, count);

    REQUIRE(impersonate_holds());
    return result;
}

static DWORD disable(void)
{
    DWORD result;

    call_open_without_event(&call);
    result = call_disable(&call);
    REQUIRE(impersonate_holds());
    return result;
}

// The token is denied what the process may have.
static void require_refusal(void)
{
    SetLastError(0);
    REQUIRE(!OpenSemaphoreW(SYNCHRONIZE | 1, FALSE, L"Global\\mediasense-1-slot-0") &&
            GetLastError() == ERROR_ACCESS_DENIED);
}

// Others hold three.
static void play_restore_first(void)
{
    DWORD count;

    impersonate_begin();
    require_refusal();
    REQUIRE(restore(&count) == NO_ERROR && count == 2);
    impersonate_end();
    REQUIRE(RestoreMediaSense(NULL, &count) == NO_ERROR && count == 1);
}

// Others hold one.
static void play_disable_first(void)
{
    impersonate_begin();
    require_refusal();
    REQUIRE(disable() == ERROR_IO_PENDING);
    impersonate_end();
    REQUIRE(call_restore(&call) == NO_ERROR && call.count == 1);
}

// The first call of all, so there are no objects yet: it creates them, and everyone may use them.
static void play_alone(void)
{
    HANDLE mutex;

    impersonate_begin();
    REQUIRE(disable() == ERROR_IO_PENDING);
    REQUIRE(restore(&call.count) == NO_ERROR && call.count == 0);
    impersonate_end();
    mutex = OpenMutexW(SYNCHRONIZE, FALSE, L"Global\\mediasense-1-mutex");
    REQUIRE(mutex);
    CloseHandle(mutex);
}

// A token that cannot be set again

typedef NTSTATUS(NTAPI *set_thread_t)(HANDLE, ULONG, const void *, ULONG);
static set_thread_t real_set;
static unsigned sets, refused_set;

// The token is set on another thread, removed there, and then removed from this one. In every call, one of these fails.
static NTSTATUS NTAPI refuse_set(HANDLE thread, ULONG class, const void *information, ULONG length)
{
    if (++sets % refused_set == 0)
        return (NTSTATUS)0xC0000022;
    return real_set(thread, class, information, length);
}

// If the process may not give a thread that token, the second level that is queried is lower.
static void *real_query;

static NTSTATUS NTAPI lower_level(HANDLE token, ULONG class, void *information, ULONG length, ULONG *returned)
{
    static unsigned queries;
    NTSTATUS status = ((NTSTATUS(NTAPI *)(HANDLE, ULONG, void *, ULONG, ULONG *))real_query)(token, class, information,
                                                                                             length, returned);

    if (++queries % 2 == 0)
        *(SECURITY_IMPERSONATION_LEVEL *)information = SecurityIdentification;
    return status;
}

static void play_token_that_stays(void)
{
    real_set = (set_thread_t)import_replace("NtSetInformationThread", refuse_set);
    impersonate_begin();
    for (refused_set = 1; refused_set <= 3; refused_set++) {
        sets = 0;
        REQUIRE(disable() == ERROR_OPEN_FAILED);
        REQUIRE(restore(&call.count) == ERROR_OPEN_FAILED);
        REQUIRE(sets > 0);
    }
    import_replace("NtSetInformationThread", (void *)real_set);
    real_query = import_replace("NtQueryInformationToken", lower_level);
    REQUIRE(disable() == ERROR_OPEN_FAILED);
    import_replace("NtQueryInformationToken", real_query);
    REQUIRE(disable() == ERROR_IO_PENDING);
    impersonate_end();
    REQUIRE(call_restore(&call) == NO_ERROR && call.count == 1);
}

// What is read once is read with the process's rights

static DWORD(WINAPI *real_ini)(const WCHAR *, const WCHAR *, const WCHAR *, WCHAR *, DWORD, const WCHAR *);
static LSTATUS(WINAPI *real_key)(HKEY, const WCHAR *, DWORD, REGSAM, HKEY *);
static HANDLE(WINAPI *real_file)(const WCHAR *, DWORD, DWORD, SECURITY_ATTRIBUTES *, DWORD, DWORD, HANDLE);
static unsigned inis, registries, files;

static DWORD WINAPI seen_ini(const WCHAR *section, const WCHAR *key, const WCHAR *other, WCHAR *text, DWORD size,
                             const WCHAR *file)
{
    REQUIRE(!impersonate_is_on());
    inis++;
    return real_ini(section, key, other, text, size, file);
}

static LSTATUS WINAPI seen_key(HKEY root, const WCHAR *path, DWORD options, REGSAM access, HKEY *key)
{
    REQUIRE(!impersonate_is_on());
    registries++;
    return real_key(root, path, options, access, key);
}

static HANDLE WINAPI seen_file(const WCHAR *path, DWORD access, DWORD share, SECURITY_ATTRIBUTES *security,
                               DWORD disposition, DWORD flags, HANDLE pattern)
{
    REQUIRE(!impersonate_is_on());
    files++;
    return real_file(path, access, share, security, disposition, flags, pattern);
}

static void play_reads(void)
{
    *(void **)&real_ini = import_replace("GetPrivateProfileStringW", seen_ini);
    *(void **)&real_key = import_replace("RegOpenKeyExW", seen_key);
    *(void **)&real_file = import_replace("CreateFileW", seen_file);
    impersonate_begin();
    REQUIRE(disable() == ERROR_IO_PENDING);
    REQUIRE(inis > 0 && registries > 0 && files > 0);
    impersonate_end();
    REQUIRE(call_restore(&call) == NO_ERROR);
}

// Passing failures: each fails one call, and none after it

static NTSTATUS failure; // 0: none

static NTSTATUS(NTAPI *real_mutant)(HANDLE *, ACCESS_MASK, const OBJECT_ATTRIBUTES *, BOOLEAN);
static NTSTATUS(NTAPI *real_semaphore)(HANDLE *, ACCESS_MASK, const OBJECT_ATTRIBUTES *, LONG, LONG);
static NTSTATUS(NTAPI *real_event)(HANDLE *, ACCESS_MASK, const OBJECT_ATTRIBUTES *, int, BOOLEAN);
static NTSTATUS(NTAPI *real_open_event)(HANDLE *, ACCESS_MASK, const OBJECT_ATTRIBUTES *);

static NTSTATUS NTAPI failing_mutant(HANDLE *object, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                     BOOLEAN owned)
{
    return failure ? failure : real_mutant(object, access, attributes, owned);
}

static NTSTATUS NTAPI failing_semaphore(HANDLE *object, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                        LONG count, LONG most)
{
    return failure ? failure : real_semaphore(object, access, attributes, count, most);
}

static NTSTATUS NTAPI failing_event(HANDLE *object, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes, int type,
                                    BOOLEAN set)
{
    return failure ? failure : real_event(object, access, attributes, type, set);
}

static NTSTATUS NTAPI failing_open_event(HANDLE *object, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes)
{
    return failure ? failure : real_open_event(object, access, attributes);
}

// No memory, quotas, limits, an impersonation level that opens nothing, a missing object directory. In the end
// everything works, with as many references of others.
static void require_failures(DWORD others)
{
    static const ULONG statuses[] = { 0xC0000017, 0xC0000044, 0xC000009A, 0xC000012D, 0xC000012C,
                                      0xC000011F, 0xC00000A5, 0xC000003A, 0xC0000001 };
    size_t i;

    call_open_without_event(&call);
    for (i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        failure = (NTSTATUS)statuses[i];
        REQUIRE(call_disable(&call) == (i == 0 ? ERROR_NOT_ENOUGH_MEMORY : ERROR_OPEN_FAILED));
    }
    failure = 0;
    REQUIRE(call_disable(&call) == ERROR_IO_PENDING);
    REQUIRE(call_restore(&call) == NO_ERROR && call.count == others);
}

static void play_failing_mutant(void)
{
    *(void **)&real_mutant = import_replace("NtCreateMutant", failing_mutant);
    failure = COMMITMENT_LIMIT;
    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_OPEN_FAILED);
    require_failures(0);
}

static void play_failing_semaphore(void)
{
    *(void **)&real_semaphore = import_replace("NtCreateSemaphore", failing_semaphore);
    require_failures(1);
}

static void play_failing_event(void)
{
    *(void **)&real_event = import_replace("NtCreateEvent", failing_event);
    require_failures(1);
}

static void play_failing_open(void)
{
    *(void **)&real_open_event = import_replace("NtOpenEvent", failing_open_event);
    call_open_without_event(&call);
    failure = COMMITMENT_LIMIT;
    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_OPEN_FAILED);
    failure = 0;
    REQUIRE(RestoreMediaSense(NULL, NULL) == NO_ERROR);
}

static const scenario_t scenarios[] = {
    { "restore-first", play_restore_first },
    { "disable-first", play_disable_first },
    { "alone", play_alone },
    { "token-that-stays", play_token_that_stays },
    { "reads", play_reads },
    { "failing-mutant", play_failing_mutant },
    { "failing-semaphore", play_failing_semaphore },
    { "failing-event", play_failing_event },
    { "failing-open", play_failing_open },
};

// The test's side

static folder_t folder;

// While this process holds so many references; afterwards it must restore `left` of them.
static void play(const WCHAR *scenario, unsigned held, unsigned left)
{
    call_t calls[3];
    unsigned i;

    for (i = 0; i < held; i++) {
        call_open_without_event(&calls[i]);
        assert_int_equal(call_disable(&calls[i]), ERROR_IO_PENDING);
    }
    folder_run(&folder, scenario);
    while (left-- > 0)
        assert_int_equal(RestoreMediaSense(NULL, NULL), NO_ERROR);
}

static void impersonation_changes_no_answer(void **state)
{
    (void)state;
    play(L"restore-first", 3, 1);
    play(L"disable-first", 1, 1);
}

static void impersonation_at_the_first_call(void **state)
{
    (void)state;
    play(L"alone", 0, 0);
}

static void impersonation_that_cannot_be_put_back(void **state)
{
    (void)state;
    play(L"token-that-stays", 1, 1);
}

static void impersonation_reads_as_the_process(void **state)
{
    (void)state;
    folder_write(&folder, L"iphlpapi.ini", "[mediasense]\r\nlog = on\r\n", 25);
    play(L"reads", 0, 0);
    folder_remove(&folder, L"iphlpapi.ini");
    folder_remove(&folder, L"iphlpapi-program.log");
}

static void failure_lasts_for_one_call(void **state)
{
    (void)state;
    play(L"failing-semaphore", 1, 1);
    play(L"failing-event", 1, 1);
    play(L"failing-open", 1, 0);
}

static void failure_of_the_mutex_lasts_for_one_call(void **state)
{
    (void)state;
    play(L"failing-mutant", 0, 0);
}

static int set_up(void **state)
{
    (void)state;
    folder_open(&folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_close(&folder);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        ROW(impersonation_changes_no_answer),
        ROW(impersonation_at_the_first_call),
        ROW(impersonation_that_cannot_be_put_back),
        ROW(impersonation_reads_as_the_process),
        ROW(failure_lasts_for_one_call),
        TEST(failure_of_the_mutex_lasts_for_one_call),
        // clang-format on
    };

    if (argc > 1)
        return scenario_run(scenarios, sizeof scenarios / sizeof *scenarios, argv[1]);
    return harness_run(tests, set_up, tear_down);
}
