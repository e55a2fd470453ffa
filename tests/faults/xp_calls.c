// SPDX-License-Identifier: MIT
#include "xp/standin.h"

#include "xp_calls.h"

#include "failing_imports.h"
#include "harness.h"
#include "handles.h"
#include "import.h"
#include "leaks.h"
#include "failing_functions.h"
#include "xp_results.h"

#include <string.h>

typedef DWORD(WINAPI *disable_t)(HANDLE *, OVERLAPPED *);
typedef DWORD(WINAPI *restore_t)(OVERLAPPED *, DWORD *);

const xp_calls_t xp_calls[] = {
    { .name = "in", .standin = L"standin" },
    { .name = "hidden", .standin = L"standin", .out = true },
    { .name = "shown", .standin = L"standin", .out = true, .disabled = true },
    { .name = "known", .standin = L"standin", .out = true, .aged = true, .only = "GetIfTable2" },
    { .name = "alone", .standin = L"standin", .out = true, .alone = true, .only = "GetIfEntry2" },
    { .name = "windows", .standin = L"standin", .out = true, .windows = true, .only = "NotifyIpInterfaceChange" },
    { .name = "passed", .standin = L"full" },
    { .name = "kept", .standin = L"full", .out = true, .only = "GetIfTable2" },
    { .name = "native", .standin = L"full", .policy = L"native", .log = L"on" },
};
const unsigned xp_calls_count = sizeof xp_calls / sizeof *xp_calls;

enum { MEDIA_STATE_AGE_MS = 10, MEDIA_STATE_CONFIG_AGE_MS = 1000 }; // of src/xp/media_state.h

static const faulty_call_t nothing;
static const fault_t no_fault = { .call = &nothing };
static const xp_calls_t *running;
static const fault_t *fault;
static bool over; // nothing fails any more
static WCHAR standins[MAX_PATH], system_directory[MAX_PATH + 16];
static DWORD skew; // of the DLL's clock
static HMODULE dll, standin;
static OVERLAPPED overlapped;

// The allowed results

static bool fails(const char *call)
{
    return fault->call->name && strcmp(fault->call->name, call) == 0;
}

static bool fails_in_system(void)
{
    return fault->call->name && fault->place >= CALLS_MOST;
}

// A function that could not be looked up counts as missing from then on. Without the module, all are missing.
static bool may_fail(DWORD error, DWORD too_small)
{
    if (error == ERROR_NOT_SUPPORTED && fails("GetProcAddress"))
        return true;
    if (over)
        return false;
    if (fails_in_system())
        return error == fault->error || (fault->error == ERROR_BUFFER_OVERFLOW && error == too_small);
    if (fails("HeapAlloc") && error == ERROR_NOT_ENOUGH_MEMORY)
        return true;
    return error == ERROR_NOT_SUPPORTED &&
           (fails("HeapAlloc") || fails("GetSystemDirectoryW") || fails("LoadLibraryW") || fails("NtOpenThreadToken"));
}

static view_seen_t usual(void)
{
    if (!running->out)
        return SEEN_PLAIN;
    return running->disabled ? SEEN_SHOWN : SEEN_HIDDEN;
}

// As far as the system reports, no address is configured.
static bool has_no_data(void)
{
    return fails("GetAdaptersAddresses") && fault->error != ERROR_NOT_ENOUGH_MEMORY;
}

// Without any report, no cable is out. If the flag is unknown, its last value counts. Memory that cannot be verified
// is left to the system.
static bool may_show(view_seen_t seen)
{
    if (seen == usual())
        return true;
    if (seen == SEEN_PLAIN && fails("GetProcAddress"))
        return true;
    if (over || !running->out)
        return false;
    if (seen == SEEN_PLAIN && fails("NtOpenThreadToken")) // no policy is decided yet
        return true;
    if (seen == SEEN_PLAIN)
        return (fails("GetIfTable2") && !running->aged) || fails("VirtualQuery") || has_no_data();
    return seen == SEEN_HIDDEN && (has_no_data() || (fault->call->name && !fails_in_system()));
}

static const xp_results_judge_t judge = { may_fail, may_show };

// Before and after

static void *function(HMODULE module, const char *name)
{
    void *address = (void *)GetProcAddress(module, name);

    assert_non_null(address);
    return address;
}

static DWORD WINAPI skewed_ticks(void)
{
    return GetTickCount() + skew;
}

// Replaces the DLL's imports before another DLL has the same name.
static void load(void)
{
    WCHAR path[MAX_PATH + 32];

    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", running->policy ? running->policy : L"emulate"));
    SetEnvironmentVariableW(L"MEDIASENSE_LOG", running->log);
    dll = LoadLibraryW(L"iphlpapi.dll");
    assert_non_null(dll);
    wsprintfW(system_directory, L"%s\\%s", standins, running->standin);
    import_play_system_directory(system_directory);
    failing_imports_look_up(failing_functions_replace);
    failing_imports_replace();
    import_replace("GetTickCount", skewed_ticks);
    if (running->windows)
        import_hide_wine();
    wsprintfW(path, L"%s\\iphlpapi.dll", system_directory);
    standin = LoadLibraryW(path);
    assert_non_null(standin);
    xp_results_of(dll, standin);
    ((standin_pull_t *)function(standin, "standin_pull"))((running->out ? STANDIN_BOTH_OUT : 0) |
                                                          (running->alone ? STANDIN_ONE_CARD : 0));
    xp_results_learn(SEEN_PLAIN);
}

// The last query of the cables is too old to be reused.
static void age(void)
{
    over = true;
    xp_results_call_all(&judge);
    over = false;
    skew += running->alone ? 2 * MEDIA_STATE_AGE_MS : 2 * MEDIA_STATE_CONFIG_AGE_MS;
}

static void disable(void)
{
    HANDLE handle;

    overlapped.hEvent = NULL;
    assert_int_equal(((disable_t)function(dll, "DisableMediaSense"))(&handle, &overlapped), ERROR_IO_PENDING);
}

static void restore(void)
{
    assert_int_equal(((restore_t)function(dll, "RestoreMediaSense"))(&overlapped, NULL), NO_ERROR);
}

// Cancels a request, unless it ended by itself.
static void notify(void)
{
    typedef DWORD(WINAPI * notify_t)(HANDLE *, OVERLAPPED *);
    typedef BOOL(WINAPI * cancel_t)(OVERLAPPED *);
    notify_t functions[] = { (notify_t)function(dll, "NotifyAddrChange"),
                             (notify_t)function(dll, "NotifyRouteChange") };
    cancel_t cancel = (cancel_t)function(dll, "CancelIPChangeNotify");
    OVERLAPPED asked = { .hEvent = CreateEventW(NULL, TRUE, FALSE, NULL) };
    HANDLE handle;
    DWORD result;
    size_t i;

    assert_non_null(asked.hEvent);
    for (i = 0; i < 2 && !running->policy && !running->disabled; i++) {
        result = functions[i](&handle, &asked);
        if (result == ERROR_IO_PENDING)
            assert_true(cancel(&asked) || asked.Internal == 0);
        else if (over ||
                 (result != ERROR_NOT_ENOUGH_MEMORY && result != ERROR_INVALID_PARAMETER && !may_fail(result, result)))
            fail_msg("a notification answers %lu", result);
    }
    CloseHandle(asked.hEvent);
    if (!running->disabled)             // or the thread of its reference runs
        failing_imports_join_threads(); // or it would be chance in which thread a later call fails
}

static bool is_loaded(HMODULE module)
{
    const DWORD flags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    HMODULE found;

    return GetModuleHandleExW(flags, (const WCHAR *)module, &found);
}

// The edition holds the system's DLL once; twice with the policy `native`, or if the notification thread is the first
// to need it, at the same time as another.
static void unload_standin(void)
{
    const int most = 3; // one belongs to the test
    int held;

    for (held = 0; is_loaded(standin); held++)
        assert_true(FreeLibrary(standin));
    assert_in_range(held, 1, most);
}

static void unload(void)
{
    failing_imports_join_threads();
    assert_true(FreeLibrary(dll));
    assert_false(is_loaded(dll));
    leaks_no_block(fault);
    unload_standin();
    SetEnvironmentVariableW(L"MEDIASENSE_LOG", NULL);
}

void xp_calls_open(const char *folder)
{
    WCHAR given[MAX_PATH];

    assert_true(MultiByteToWideChar(CP_ACP, 0, folder, -1, given, MAX_PATH));
    assert_in_range(GetFullPathNameW(given, MAX_PATH, standins, NULL), 1, MAX_PATH - 1);
    running = &xp_calls[2];
    fault = &no_fault;
    load();
    xp_results_learn(SEEN_HIDDEN);
    disable();
    xp_results_learn(SEEN_SHOWN);
    restore();
    unload();
}

bool xp_calls_run(const xp_calls_t *sequence, const fault_t *next)
{
    unsigned before = handles_each(NULL);
    bool reached;

    running = sequence;
    fault = next->call ? next : &no_fault;
    over = false;
    load();
    if (running->disabled)
        disable();
    if (running->aged || running->alone)
        age();
    fault_arm(next);
    xp_results_call_all(&judge);
    notify();
    reached = fault_disarm();
    if (fails("GetAdaptersAddresses"))
        skew += MEDIA_STATE_CONFIG_AGE_MS; // the missing addresses are not queried again before
    over = true;
    xp_results_call_all(&judge);
    notify();
    if (running->disabled)
        restore();
    unload();
    if (next->call) // otherwise this is the first time
        leaks_no_handle(before);
    return reached;
}
