// SPDX-License-Identifier: MIT
#include "tool/references/disable.h"

#include "mediasense.h"
#include "tool/console.h"
#include "tool/references/computer.h"

#include <stdio.h>

enum { BY_ANOTHER, BY_STOP }; // what ends the wait

// Not on main's stack: it has to stay in place until the process is gone when the request cannot be ended.
static OVERLAPPED overlapped;

static void print(bool json, const char *as_json, const char *as_text)
{
    printf("%s\n", json ? as_json : as_text);
    fflush(stdout);
}

static exit_code_t end_elsewhere(bool json)
{
    print(json, "{\"event\":\"restored elsewhere\"}", "Another process has restored the reference.");
    return EXIT_DONE;
}

// A restore that another process has begun ends when the references are counted. One that comes even later makes ours take
// somebody else's reference, or find none.
static exit_code_t end_here(bool json)
{
    uint32_t references;
    DWORD count = 0, error;

    if (!machine_references(&references, EXCLUSIVE_CALL_MS)) {
        computer_report_busy(); // the reference ends with the tool
        return EXIT_FAILED;
    }
    if (HasOverlappedIoCompleted(&overlapped))
        return end_elsewhere(json);
    error = RestoreMediaSense(&overlapped, &count);
    if (error == ERROR_INVALID_PARAMETER || error == ERROR_IO_PENDING)
        return end_elsewhere(json);
    if (error != NO_ERROR)
        return failure_report("RestoreMediaSense", error);
    if (json)
        printf("{\"event\":\"restored\",\"references\":%lu}\n", count);
    else
        printf("Media sense is restored; references that remain: %lu.\n", count);
    return EXIT_DONE;
}

static exit_code_t hold(HANDLE stop, DWORD milliseconds, bool json)
{
    HANDLE ends[] = { [BY_ANOTHER] = overlapped.hEvent, [BY_STOP] = stop };

    switch (WaitForMultipleObjects(2, ends, FALSE, milliseconds)) {
    case WAIT_OBJECT_0 + BY_ANOTHER:
        return end_elsewhere(json);
    case WAIT_OBJECT_0 + BY_STOP:
    case WAIT_TIMEOUT:
        return end_here(json);
    default:
        return failure_report("WaitForMultipleObjects", GetLastError());
    }
}

exit_code_t disable_run(const options_t *options)
{
    HANDLE handle, stop = console_control_open();
    machine_look_t look;
    DWORD error;

    if (!stop)
        return failure_report("SetConsoleCtrlHandler", GetLastError());
    overlapped.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!overlapped.hEvent)
        return failure_report("CreateEvent", GetLastError());
    error = DisableMediaSense(&handle, &overlapped);
    if (error == ERROR_OPEN_FAILED)
        computer_report_busy();
    if (error != ERROR_IO_PENDING)
        return failure_report("DisableMediaSense", error);
    if (!computer_look(&look)) // the reference ends with the tool, whether it was the computer's or its own alone
        return EXIT_FAILED;
    print(options->json, "{\"event\":\"disabled\"}",
          options->timed ? "Media sense is disabled." : "Media sense is disabled until Ctrl+C.");
    return hold(stop, options->timed ? options->seconds * 1000 : INFINITE, options->json);
}
