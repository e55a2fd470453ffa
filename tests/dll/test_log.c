// SPDX-License-Identifier: MIT
// The log. A process opens it once, so each case has its own process. The log can be read while it is open.
#include "folder.h"
#include "mutex_holder.h"
#include "support.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROCESSES = 3, THREADS = 2, CALLS = 300, LINE = 1024, DEEP = 512 };

static folder_t folder;

static int set_up(void **state)
{
    (void)state;
    folder_open(&folder);
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_LOG", L"log.txt"));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_close(&folder);
    return 0;
}

static void set(const WCHAR *variable, const WCHAR *value)
{
    assert_true(SetEnvironmentVariableW(variable, value));
}

// The scenarios' side

static void call(void)
{
    RestoreMediaSense(NULL, NULL);
}

// The last line of the log that this process writes.
static void read_last(char *line)
{
    static char log[16 * LINE];
    WCHAR path[MAX_PATH];
    size_t size;
    FILE *file;

    REQUIRE(GetModuleFileNameW(NULL, path, MAX_PATH));
    lstrcpyW(wcsrchr(path, L'\\') + 1, L"log.txt");
    file = _wfopen(path, L"rb");
    REQUIRE(file);
    size = fread(log, 1, sizeof log - 1, file);
    fclose(file);
    REQUIRE(size > 2 && size < sizeof log - 1);
    REQUIRE(log[size - 2] == '\r' && log[size - 1] == '\n');
    log[size - 2] = '\0';
    while (size > 2 && log[size - 3] != '\n')
        size--;
    snprintf(line, LINE, "%s", log + size - 2);
}

static void write_time(char *text)
{
    SYSTEMTIME now;

    GetLocalTime(&now);
    sprintf(text, "%04d-%02d-%02d %02d:%02d:%02d.%03d", now.wYear, now.wMonth, now.wDay, now.wHour, now.wMinute,
            now.wSecond, now.wMilliseconds);
}

// The line of the last call: time, place, and then this.
static void require_line(const char *since, const char *expected)
{
    char line[LINE], until[64], where[64];
    size_t length = strlen(since);

    write_time(until);
    read_last(line);
    REQUIRE(strncmp(since, line, length) <= 0 && strncmp(line, until, length) <= 0);
    sprintf(where, " %lu %lu ", GetCurrentProcessId(), GetCurrentThreadId());
    REQUIRE(strncmp(line + length, where, strlen(where)) == 0);
    if (strcmp(line + length + strlen(where), expected) != 0)
        fprintf(stderr, "%s\n%s\n", line, expected);
    REQUIRE(strcmp(line + length + strlen(where), expected) == 0);
}

static const char *pointer(const void *value)
{
    static char texts[4][24];
    static int next;
    char *text = texts[next++ % 4];

    sprintf(text, "%0*" PRIXPTR, (int)(2 * sizeof value), (uintptr_t)value);
    return text;
}

static void require_disable(HANDLE *handle, OVERLAPPED *overlapped, const char *event, const char *end)
{
    char since[64], expected[LINE];

    write_time(since);
    DisableMediaSense(handle, overlapped);
    sprintf(expected, "DisableMediaSense(pHandle %s, pOverLapped %s%s) = %s", pointer(handle), pointer(overlapped),
            event, end);
    require_line(since, expected);
}

static void require_restore(OVERLAPPED *overlapped, DWORD *count, const char *event, const char *end)
{
    char since[64], expected[LINE];

    write_time(since);
    RestoreMediaSense(overlapped, count);
    sprintf(expected, "RestoreMediaSense(pOverlapped %s%s, lpdwEnableCount %s) = %s", pointer(overlapped), event,
            pointer(count), end);
    require_line(since, expected);
}

static void write_lines(void)
{
    HANDLE *const wild = (HANDLE *)(ULONG_PTR)0x10;
    OVERLAPPED first = { .hEvent = CreateEventW(NULL, TRUE, FALSE, NULL) }, second = { .hEvent = NULL };
    char with_first[64], with_second[64];
    HANDLE handle;
    DWORD count;

    sprintf(with_first, " hEvent %s", pointer(first.hEvent));
    sprintf(with_second, " hEvent %s", pointer(NULL));
    require_disable(&handle, &first, with_first, "997 ERROR_IO_PENDING, references 1");
    require_disable(&handle, &second, with_second, "997 ERROR_IO_PENDING, references 2");
    require_disable(wild, &first, with_first, "110 ERROR_OPEN_FAILED, references 2");
    require_disable(&handle, (OVERLAPPED *)wild, "", "87 ERROR_INVALID_PARAMETER, references 2");
    require_restore(NULL, &count, "", "0 NO_ERROR, references 1");
    require_restore(&second, NULL, with_second, "0 NO_ERROR, references 0");
    require_restore(&first, &count, with_first, "87 ERROR_INVALID_PARAMETER, references 0");
    first.hEvent = (HANDLE)(ULONG_PTR)0x7FFFFFF0;
    sprintf(with_first, " hEvent %s", pointer(first.hEvent));
    require_restore(&first, NULL, with_first, "6 ERROR_INVALID_HANDLE, references 0");
}

// A guard page raises its exception once: the log must not consume it.
static void show_guard_page(void)
{
    OVERLAPPED *page = VirtualAlloc(NULL, sizeof *page, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE | PAGE_GUARD);
    MEMORY_BASIC_INFORMATION region;

    REQUIRE(page);
    require_restore(page, NULL, "", "0 NO_ERROR");
    REQUIRE(VirtualQuery(page, &region, sizeof region) && (region.Protect & PAGE_GUARD));
}

// The count waits for the mutex, but not as long as a call does.
static void show_an_unknown_count(void)
{
    OVERLAPPED *const wild = (OVERLAPPED *)(ULONG_PTR)0x10;
    mutex_holder_t holder;
    DWORD started, took;
    HANDLE handle;

    require_disable(&handle, wild, "", "87 ERROR_INVALID_PARAMETER, references 0"); // which makes the mutex
    mutex_holder_open(&holder, L"Global\\mediasense-1-mutex");
    started = GetTickCount();
    require_disable(&handle, wild, "", "87 ERROR_INVALID_PARAMETER, references unknown");
    took = GetTickCount() - started;
    mutex_holder_close(&holder);
    REQUIRE(took >= 900 && took < scale_ms(3000));
}

static DWORD WINAPI block(void *unused)
{
    (void)unused;
    return DisableMediaSense(NULL, NULL);
}

// Its line is written before it blocks.
static void show_a_call_that_blocks(void)
{
    DWORD started = GetTickCount(), number;
    char line[LINE], expected[LINE];
    HANDLE thread;

    require_restore(NULL, NULL, "", "87 ERROR_INVALID_PARAMETER, references 0"); // which opens the log
    thread = CreateThread(NULL, 0, block, NULL, 0, &number);
    REQUIRE(thread);
    sprintf(expected, " %lu DisableMediaSense(pHandle %s, pOverLapped %s) blocks", number, pointer(NULL),
            pointer(NULL));
    do {
        REQUIRE(GetTickCount() - started < scale_bound());
        Sleep(1);
        read_last(line);
    } while (!strstr(line, expected));
    while (RestoreMediaSense(NULL, NULL) != NO_ERROR) { // until it has its reference
        REQUIRE(GetTickCount() - started < scale_bound());
        Sleep(1);
    }
    REQUIRE(WaitForSingleObject(thread, scale_bound()) == WAIT_OBJECT_0);
}

static void require_last_error_kept(void)
{
    int repeat;

    for (repeat = 0; repeat < 3; repeat++) { // the first call opens the log
        SetLastError(1234);
        REQUIRE(DisableMediaSense((HANDLE *)(ULONG_PTR)0x10, (OVERLAPPED *)(ULONG_PTR)0x10) == NO_ERROR);
        REQUIRE(GetLastError() == 1234);
        REQUIRE(RestoreMediaSense(NULL, NULL) == NO_ERROR);
        REQUIRE(GetLastError() == 1234);
    }
}

static int writes;

static BOOL WINAPI fail_to_write(HANDLE file, const void *bytes, DWORD size, DWORD *written, OVERLAPPED *overlapped)
{
    (void)file, (void)bytes, (void)size, (void)written, (void)overlapped;
    writes++;
    SetLastError(ERROR_DISK_FULL);
    return FALSE;
}

static void call_on_a_full_disk(void)
{
    import_replace("WriteFile", fail_to_write);
    require_last_error_kept();
    REQUIRE(writes == 7); // the head, and a line for each call
}

static DWORD WINAPI call_often(void *unused)
{
    int count;

    (void)unused;
    for (count = 0; count < CALLS; count++)
        RestoreMediaSense(NULL, NULL);
    return 0;
}

static void call_from_threads(void)
{
    HANDLE threads[THREADS];
    int thread;

    for (thread = 0; thread < THREADS; thread++) {
        threads[thread] = CreateThread(NULL, 0, call_often, NULL, 0, NULL);
        REQUIRE(threads[thread]);
    }
    REQUIRE(WaitForMultipleObjects(THREADS, threads, TRUE, scale_bound()) == WAIT_OBJECT_0);
}

// Another copy of the DLL, at a path that the test made.
static void call_far_away(void)
{
    DWORD(WINAPI * restore)(OVERLAPPED *, DWORD *);
    WCHAR path[DEEP];
    HMODULE module;

    REQUIRE(GetEnvironmentVariableW(L"FAR_DLL", path, DEEP));
    module = LoadLibraryW(path);
    REQUIRE(module && module != GetModuleHandleW(L"iphlpapi.dll"));
    restore = (DWORD(WINAPI *)(OVERLAPPED *, DWORD *))(void *)GetProcAddress(module, "RestoreMediaSense");
    REQUIRE(restore && restore(NULL, NULL) == ERROR_INVALID_PARAMETER);
    REQUIRE(FreeLibrary(module));
}

// A system whose append handles write at their own position, like ReactOS.

typedef HANDLE(WINAPI *create_t)(const WCHAR *, DWORD, DWORD, SECURITY_ATTRIBUTES *, DWORD, DWORD, HANDLE);

static create_t real_create;

static HANDLE WINAPI create_for_writing(const WCHAR *path, DWORD access, DWORD sharing, SECURITY_ATTRIBUTES *security,
                                        DWORD disposition, DWORD flags, HANDLE template)
{
    REQUIRE(access == FILE_APPEND_DATA);
    return real_create(path, FILE_WRITE_DATA | SYNCHRONIZE, sharing, security, disposition, flags, template);
}

static void call_where_nothing_appends(void)
{
    real_create = (create_t)import_replace("CreateFileW", create_for_writing);
    call();
}

// Signals that fail.

typedef BOOL(WINAPI *signal_t)(HANDLE);

static signal_t real_release;

static BOOL WINAPI fail_to_set(HANDLE event)
{
    (void)event;
    SetLastError(ERROR_INVALID_HANDLE);
    return FALSE;
}

static BOOL WINAPI release_and_fail(HANDLE mutex)
{
    real_release(mutex);
    SetLastError(ERROR_NOT_OWNER);
    return FALSE;
}

static void call_without_signals(void)
{
    OVERLAPPED overlapped = { .hEvent = CreateEventW(NULL, TRUE, FALSE, NULL) };
    HANDLE handle;

    import_replace("SetEvent", fail_to_set);
    real_release = (signal_t)import_replace("ReleaseMutex", release_and_fail);
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING);
    REQUIRE(RestoreMediaSense(&overlapped, NULL) == NO_ERROR);
}

// Simulates an elevated process of Windows.

typedef LONG(NTAPI *query_t)(HANDLE, TOKEN_INFORMATION_CLASS, void *, ULONG, ULONG *);

static query_t real_query;

static LONG NTAPI query_elevated(HANDLE token, TOKEN_INFORMATION_CLASS class, void *information, ULONG size,
                                 ULONG *returned)
{
    if (class != TokenElevationType)
        return real_query(token, class, information, size, returned);
    *(TOKEN_ELEVATION_TYPE *)information = TokenElevationTypeFull;
    return 0;
}

static void call_elevated(void)
{
    import_hide_wine();
    real_query = (query_t)import_replace("NtQueryInformationToken", query_elevated);
    call();
}

static const scenario_t scenarios[] = {
    { "elevated", call_elevated },
    { "signals", call_without_signals },
    { "nothing_appends", call_where_nothing_appends },
    { "call", call },
    { "lines", write_lines },
    { "guard", show_guard_page },
    { "unknown", show_an_unknown_count },
    { "blocks", show_a_call_that_blocks },
    { "error", require_last_error_kept },
    { "full", call_on_a_full_disk },
    { "threads", call_from_threads },
    { "far", call_far_away },
};

// The test's side

// Runs a scenario, which must write the log of that name, and deletes it.
static void assert_log(const WCHAR *setting, const WCHAR *name)
{
    char *log;

    set(L"MEDIASENSE_LOG", setting);
    folder_run(&folder, L"call");
    log = folder_read(&folder, name);
    assert_non_null(log);
    assert_contains(log, " RestoreMediaSense(");
    free(log);
    folder_remove(&folder, name);
}

static void log_beside_the_program(void **state)
{
    (void)state;
    assert_log(L"on", L"iphlpapi-program.log");
    assert_log(L"file.txt", L"file.txt");
    folder_make(&folder, L"sub");
    assert_log(L"sub\\file.txt", L"sub\\file.txt");
    assert_log(L".\\sub\\..\\file.txt", L"file.txt");
    folder_rename(&folder, L"a.b.EXE"); // only .exe is taken off
    assert_log(L"on", L"iphlpapi-a.b.log");
}

static void log_at_a_path(void **state)
{
    static const WCHAR ini[] = L"\xFEFF[mediasense]\r\nlog=\u03b1-\u65e5\u672c.txt\r\n"; // UTF-16
    WCHAR path[MAX_PATH];

    (void)state;
    folder_name(&folder, path, L"pr\u00f6tokoll-\u65e5.txt");
    assert_log(path, L"pr\u00f6tokoll-\u65e5.txt");
    folder_write(&folder, L"iphlpapi.ini", ini, sizeof ini - sizeof *ini);
    assert_log(NULL, L"\u03b1-\u65e5\u672c.txt");
}

static void log_off_makes_no_file(void **state)
{
    WIN32_FIND_DATAW found;
    WCHAR pattern[MAX_PATH];
    HANDLE search;
    int files = 0;

    (void)state;
    set(L"MEDIASENSE_LOG", NULL);
    folder_run(&folder, L"call");
    set(L"MEDIASENSE_LOG", L"OFF");
    folder_run(&folder, L"call");
    folder_name(&folder, pattern, L"*");
    search = FindFirstFileW(pattern, &found);
    assert_true(search != INVALID_HANDLE_VALUE);
    do {
        files += !(found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY);
    } while (FindNextFileW(search, &found));
    FindClose(search);
    assert_int_equal(files, 2); // the program and the DLL
}

// An elevated process ignores the variable, which any process of the user may have set. The ini file counts.
static void log_of_an_elevated_process(void **state)
{
    static const char ini[] = "[mediasense]\r\nlog = from-ini.txt\r\n";
    char *log;

    (void)state;
    folder_run(&folder, L"elevated");
    assert_null(folder_read(&folder, L"log.txt"));
    folder_write(&folder, L"iphlpapi.ini", ini, sizeof ini - 1);
    folder_run(&folder, L"elevated");
    assert_null(folder_read(&folder, L"log.txt"));
    log = folder_read(&folder, L"from-ini.txt");
    assert_non_null(log);
    free(log);
}

static void log_notes_signals_that_fail(void **state)
{
    char *log;

    (void)state;
    folder_run(&folder, L"signals");
    log = folder_read(&folder, L"log.txt");
    assert_non_null(log);
    assert_contains(log, " note: an event cannot be set, error 6\r\n");
    assert_contains(log, " note: the mutex of the references cannot be released, error 288\r\n");
    free(log);
}

// `text` contains `before` and then `wide`, as UTF-8.
static void assert_has(const char *text, const char *before, const WCHAR *wide)
{
    char expected[LINE];
    int length = sprintf(expected, "%s", before);

    assert_true(WideCharToMultiByte(CP_UTF8, 0, wide, -1, expected + length, LINE - length, NULL, NULL));
    assert_contains(text, expected);
}

static void log_starts_with_what_runs(void **state)
{
    WCHAR dll[MAX_PATH], system[MAX_PATH];
    char policy[64], *log;

    (void)state;
    folder_name(&folder, dll, L"iphlpapi.dll");
    assert_true(GetSystemDirectoryW(system, MAX_PATH));
    set(L"MEDIASENSE_POLICY", NULL);
    folder_run(&folder, L"call");
    log = folder_read(&folder, L"log.txt");
    assert_non_null(log);
    strstr(log, "\r\n")[0] = '\0';
    assert_contains(log, " media-sense shim 1.");
    assert_contains(log, sizeof(void *) == 4 ? "), x86, plain edition, " : "), x64, plain edition, ");
    assert_has(log, ", DLL ", dll);
    assert_has(log, ", system directory ", system);
    snprintf(policy, sizeof policy, ", policy auto (in force: %s), scope machine, seed registry",
             support_default_policy());
    assert_contains(log, policy);
    free(log);
}

static void log_line_for_each_call(void **state)
{
    (void)state;
    folder_run(&folder, L"lines");
    set(L"MEDIASENSE_POLICY", L"noop");
    folder_run(&folder, L"guard");
}

static void log_line_without_a_count(void **state)
{
    (void)state;
    folder_run(&folder, L"unknown");
}

static void log_line_before_a_call_blocks(void **state)
{
    char expected[LINE], *log, *blocks;

    (void)state;
    folder_run(&folder, L"blocks");
    log = folder_read(&folder, L"log.txt");
    assert_non_null(log);
    blocks = strstr(log, " blocks\r\n");
    assert_non_null(blocks);
    assert_lacks(blocks + 1, " blocks\r\n");
    sprintf(expected, "DisableMediaSense(pHandle %s, pOverLapped %s) = 0 NO_ERROR, references 0\r\n", pointer(NULL),
            pointer(NULL));
    assert_contains(blocks, expected);
    free(log);
}

static void log_that_cannot_be_written(void **state)
{
    WCHAR path[MAX_PATH];

    (void)state;
    set(L"MEDIASENSE_POLICY", L"noop");
    folder_run(&folder, L"full");
    set(L"MEDIASENSE_LOG", L"no such folder\\log.txt");
    folder_run(&folder, L"error");
    set(L"MEDIASENSE_LOG", L"*?<>|");
    folder_run(&folder, L"error");
    folder_make(&folder, L"sub");
    set(L"MEDIASENSE_LOG", L"sub");
    folder_run(&folder, L"error");
    folder_write(&folder, L"fixed.txt", "x", 1);
    folder_name(&folder, path, L"fixed.txt");
    assert_true(SetFileAttributesW(path, FILE_ATTRIBUTE_READONLY));
    set(L"MEDIASENSE_LOG", L"fixed.txt");
    folder_run(&folder, L"error");
}

static void log_keeps_the_last_error(void **state)
{
    (void)state;
    set(L"MEDIASENSE_POLICY", L"noop");
    folder_run(&folder, L"error");
    set(L"MEDIASENSE_LOG", L"off");
    folder_run(&folder, L"error");
}

// No line is lost or broken.
static void log_of_several_processes(void **state)
{
    HANDLE processes[PROCESSES];
    int process, lines = 0, heads = 0;
    const char *line, *end;
    char *log;

    (void)state;
    for (process = 0; process < PROCESSES; process++)
        processes[process] = folder_start(&folder, L"threads");
    for (process = 0; process < PROCESSES; process++)
        folder_wait(processes[process]);
    log = folder_read(&folder, L"log.txt");
    assert_non_null(log);
    for (line = log; *line; line = end + 2) {
        end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_true(line[0] == '2' && line[4] == '-' && line[23] == ' ');
        heads += !memcmp(end - sizeof "seed registry" + 1, "seed registry", sizeof "seed registry" - 1);
        lines++;
    }
    free(log);
    assert_int_equal(heads, PROCESSES);
    assert_int_equal(lines, PROCESSES * (1 + THREADS * CALLS));
}

static void log_on_a_system_without_append_handles(void **state)
{
    int process, lines = 0;
    const char *line;
    char *log;

    (void)state;
    for (process = 0; process < PROCESSES; process++)
        folder_run(&folder, L"nothing_appends");
    log = folder_read(&folder, L"log.txt");
    assert_non_null(log);
    for (line = log; *line; line = strstr(line, "\r\n") + 2)
        lines++;
    free(log);
    assert_int_equal(lines, PROCESSES * 2); // each has its head and its call
}

// Paths of more than MAX_PATH characters: the log's, and those of the DLL and the ini file beside it.
static void log_at_a_long_path(void **state)
{
    static const WCHAR level[] = L"\\a-folder-with-a-name-of-some-length-for-a-long-path";
    WCHAR path[DEEP], dll[DEEP], ini[DEEP], built[MAX_PATH];
    int levels;
    char *log;
    FILE *file;

    (void)state;
    harness_wants_long_paths();
    wsprintfW(path, L"\\\\?\\%s", folder.path);
    for (levels = 0; levels < 5; levels++)
        assert_true(CreateDirectoryW(lstrcatW(path, level), NULL));
    wsprintfW(dll, L"%s\\iphlpapi.dll", path);
    folder_name(&folder, built, L"iphlpapi.dll");
    assert_true(CopyFileW(built, dll, TRUE));
    wsprintfW(ini, L"%s\\iphlpapi.ini", path);
    file = _wfopen(ini, L"wb");
    assert_non_null(file);
    assert_true(fputs("[mediasense]\r\nscope=process\r\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    lstrcatW(path, L"\\log.txt");
    assert_true(lstrlenW(path + 4) > MAX_PATH);
    set(L"MEDIASENSE_LOG", path + 4);
    set(L"FAR_DLL", dll);
    folder_run(&folder, L"far");

    file = _wfopen(path, L"rb");
    assert_non_null(file);
    log = calloc(1, 4 * LINE);
    assert_non_null(log);
    assert_true(fread(log, 1, 4 * LINE - 1, file) > 0);
    fclose(file);
    assert_has(log, ", DLL ", dll + 4);
    assert_contains(log, ", scope process, seed registry\r\n");
    assert_contains(log, " RestoreMediaSense(");
    free(log);
    assert_true(DeleteFileW(dll));
    assert_true(DeleteFileW(ini));
    assert_true(DeleteFileW(path));
    for (; levels > 0; levels--) {
        *wcsrchr(path, L'\\') = L'\0';
        assert_true(RemoveDirectoryW(path));
    }
}

#undef ROW // the DLL is not called in this process
#define ROW(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ROW(log_off_makes_no_file),
        ROW(log_beside_the_program),
        ROW(log_at_a_path),
        ROW(log_of_an_elevated_process),
        ROW(log_at_a_long_path),
        ROW(log_notes_signals_that_fail),
        ROW(log_starts_with_what_runs),
        ROW(log_line_for_each_call),
        ROW(log_line_without_a_count),
        ROW(log_line_before_a_call_blocks),
        ROW(log_of_several_processes),
        ROW(log_that_cannot_be_written),
        ROW(log_keeps_the_last_error),
        cmocka_unit_test_setup_teardown(log_on_a_system_without_append_handles, set_up, tear_down),
    };

    if (argc > 1)
        return scenario_run(scenarios, sizeof scenarios / sizeof *scenarios, argv[1]);
    return harness_run(tests, NULL, NULL);
}
