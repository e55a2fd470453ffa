// SPDX-License-Identifier: MIT
// A program that ends with requests pending: ending.exe WORD HOW. It leaves behind two asynchronous requests and a
// thread blocked in DisableMediaSense.
#include "ending.h"
#include "import.h"
#include "scale.h"

#include <stdio.h>
#include <stdlib.h>

static DWORD(WINAPI *disable)(HANDLE *, OVERLAPPED *);
static DWORD(WINAPI *restore)(OVERLAPPED *, DWORD *);
static HANDLE ready, events[2], never;
static ending_t *left;

// If set-up fails, it ends with a code that no test expects.
static void require(int holds, int line)
{
    if (!holds) {
        fprintf(stderr, "ending: line %d fails, error %lu\n", line, GetLastError());
        TerminateProcess(GetCurrentProcess(), 99);
    }
}
#define REQUIRE(condition) require((condition) != 0, __LINE__)

static void open_names(const WCHAR *word)
{
    WCHAR name[64];
    HANDLE section;

    ending_name(name, word, L"ready");
    ready = OpenEventW(EVENT_MODIFY_STATE, FALSE, name);
    ending_name(name, word, L"0");
    events[0] = OpenEventW(EVENT_ALL_ACCESS, FALSE, name);
    ending_name(name, word, L"1");
    events[1] = OpenEventW(EVENT_ALL_ACCESS, FALSE, name);
    ending_name(name, word, L"memory");
    section = OpenFileMappingW(FILE_MAP_WRITE, FALSE, name);
    REQUIRE(ready && events[0] && events[1] && section);
    left = MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, 0);
    REQUIRE(left);
}

// DLLs are notified of the end in reverse order of their start: the witness after the shim.
static void load_dlls(void)
{
    HMODULE shim;

    REQUIRE(LoadLibraryW(L"witness.dll"));
    shim = LoadLibraryW(L"iphlpapi.dll");
    REQUIRE(shim && LoadLibraryW(L"first.dll"));
    disable = (DWORD(WINAPI *)(HANDLE *, OVERLAPPED *))(void *)GetProcAddress(shim, "DisableMediaSense");
    restore = (DWORD(WINAPI *)(OVERLAPPED *, DWORD *))(void *)GetProcAddress(shim, "RestoreMediaSense");
    REQUIRE(disable && restore);
}

static DWORD WINAPI block(void *unused)
{
    (void)unused;
    return disable(NULL, NULL);
}

static HANDLE start(DWORD(WINAPI *run)(void *), void *argument)
{
    HANDLE thread = CreateThread(NULL, 0, run, argument, 0, NULL);

    REQUIRE(thread);
    return thread;
}

// Taking and restoring a request returns how many others there are.
static DWORD references(void)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    DWORD count;
    HANDLE handle;

    REQUIRE(disable(&handle, &overlapped) == ERROR_IO_PENDING);
    REQUIRE(restore(&overlapped, &count) == NO_ERROR);
    return count;
}

static void leave_requests_pending(void)
{
    HANDLE handle;
    int request;

    for (request = 0; request < 2; request++) {
        left->overlapped[request].hEvent = events[request];
        REQUIRE(disable(&handle, &left->overlapped[request]) == ERROR_IO_PENDING);
    }
    start(block, NULL);
    while (references() < 3)
        SwitchToThread();
}

static void note_the_start_of_the_end(void)
{
    left->events_at_start =
        WaitForSingleObject(events[0], 0) == WAIT_TIMEOUT && WaitForSingleObject(events[1], 0) == WAIT_TIMEOUT;
    SetEvent(ready);
}

// Blocks until the process ends.
static void stay(void)
{
    WaitForSingleObject(never, INFINITE);
}

// inside: a thread stops forever while it holds the shim's lock, under which the shim calls ResetEvent.

static HANDLE inside;

static BOOL WINAPI stop_inside(HANDLE event)
{
    (void)event;
    SetEvent(inside);
    stay();
    return FALSE;
}

static DWORD WINAPI disable_and_stop(void *unused)
{
    OVERLAPPED overlapped = { .hEvent = CreateEventW(NULL, TRUE, FALSE, NULL) };
    HANDLE handle;

    (void)unused;
    return disable(&handle, &overlapped);
}

static DWORD WINAPI exit_process(void *unused)
{
    (void)unused;
    note_the_start_of_the_end();
    ExitProcess(ENDING_CODE);
}

static void end_while_a_thread_is_inside(void)
{
    inside = CreateEventW(NULL, TRUE, FALSE, NULL);
    REQUIRE(inside);
    import_replace("ResetEvent", stop_inside);
    start(disable_and_stop, NULL);
    REQUIRE(WaitForSingleObject(inside, scale_bound()) == WAIT_OBJECT_0);
    start(exit_process, NULL);
    stay();
}

// storm: threads that call all the time are killed at any point.

static DWORD WINAPI call_on(void *unused)
{
    OVERLAPPED overlapped = { .hEvent = CreateEventW(NULL, TRUE, FALSE, NULL) };
    HANDLE handle;

    (void)unused;
    while (disable(&handle, &overlapped) == ERROR_IO_PENDING)
        restore(&overlapped, NULL);
    return 0;
}

static void end_in_a_storm(void)
{
    int thread;

    for (thread = 0; thread < 4; thread++)
        start(call_on, NULL);
    // A moment that differs from run to run, while the threads are in their calls.
    for (thread = 0; thread < (int)(GetTickCount() % 7); thread++)
        references();
    start(exit_process, NULL);
    stay();
}

int main(int argc, char **argv)
{
    WCHAR word[32];

    never = CreateEventW(NULL, TRUE, FALSE, NULL);
    REQUIRE(argc == 3 && never);
    REQUIRE(MultiByteToWideChar(CP_ACP, 0, argv[1], -1, word, 32));
    open_names(word);
    load_dlls();
    leave_requests_pending();
    if (strcmp(argv[2], "inside") == 0)
        end_while_a_thread_is_inside();
    if (strcmp(argv[2], "storm") == 0)
        end_in_a_storm();
    if (strcmp(argv[2], "late") == 0) // its DllMain calls the shim during process end
        REQUIRE(LoadLibraryW(L"late.dll"));
    if (strcmp(argv[2], "killed") == 0) {
        note_the_start_of_the_end();
        stay(); // the test terminates the process
    }
    note_the_start_of_the_end();
    return ENDING_CODE;
}
