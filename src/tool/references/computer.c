// SPDX-License-Identifier: MIT
#include "tool/references/computer.h"

#include "mediasense.h"
#include "tool/commands.h"
#include "tool/console.h"
#include "tool/json.h"
#include "tool/output.h"

#include <windows.h>

#include <tlhelp32.h>

#include <stdio.h>

enum { NAME_SIZE = 4 * MAX_PATH }; // UTF-8

static void report_busy(void)
{
    output_error("the references cannot be counted: a process that is stopped may hold their mutex\n");
}

// Does another object have a name of the slot that the next process would claim? While others hold references,
// machine_look does not reach that slot.
static bool is_next_slot_foreign(void)
{
    result_t result = RESULT_OK;
    unsigned number;
    shared_t object;

    for (number = 0; number < SLOT_MOST && result == RESULT_OK; number++) {
        result = shared_open(&object, SHARED_SLOT, number);
        if (result == RESULT_ABSENT) {
            result = shared_open(&object, SHARED_WAKE, number);
            number = SLOT_MOST;
        }
        if (result == RESULT_OK)
            shared_close(object);
    }
    return result == RESULT_DENIED;
}

bool computer_look(machine_look_t *look)
{
    if (!machine_look(look))
        report_busy();
    else if (!look->references.alone && !is_next_slot_foreign())
        return true;
    else
        output_error(
            "the computer's references are out of reach: this user may not open their objects, or another program "
            "has taken one of their names (Global\\mediasense-1-...)\n");
    return false;
}

// The name of the program's file. (Not every user may ask for the path.) Empty if the process has ended.
static void find_name(HANDLE all, DWORD process, char *name)
{
    PROCESSENTRY32W entry = { .dwSize = sizeof entry };
    BOOL more;

    *name = '\0';
    for (more = Process32FirstW(all, &entry); more && entry.th32ProcessID != process;)
        more = Process32NextW(all, &entry);
    if (more && !WideCharToMultiByte(CP_UTF8, 0, entry.szExeFile, -1, name, NAME_SIZE, NULL, NULL))
        *name = '\0';
}

static void describe_json(draft_t *text, const slot_holder_t *holder, const char *name, bool first)
{
    const char *quoted = *name ? json_quote(name) : NULL;

    draft_print(text, "%s{\"process\":%u,\"program\":%s,\"references\":%u}", first ? "" : ",", holder->process,
                quoted ? quoted : "null", holder->references);
    json_free(quoted);
}

static void describe_text(draft_t *text, const slot_holder_t *holder, const char *name)
{
    if (holder->process == 0)
        draft_print(text, "held by an unknown process: %u\n", holder->references);
    else
        draft_print(text, "held by process %u%s%s: %u\n", holder->process, *name ? ", " : "", name, holder->references);
}

void computer_describe_holders(draft_t *text, const machine_look_t *look, bool json)
{
    HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0); // if this fails, the names are empty
    const slot_holder_t *holder = look->references.holders;
    char name[NAME_SIZE];
    uint32_t i;

    draft_print(text, "%s", json ? "[" : "");
    for (i = 0; i < look->references.holder_count; i++, holder++) {
        find_name(all, holder->process, name);
        if (json)
            describe_json(text, holder, name, i == 0);
        else
            describe_text(text, holder, name);
    }
    CloseHandle(all);
    draft_print(text, "%s", json ? "]" : "");
}

enum { BY_ANOTHER, BY_STOP }; // what ends the wait

// Not on the stack: if the request cannot be completed, this must stay until the process is gone.
static OVERLAPPED overlapped;

static void print_event(bool json, const char *as_json, const char *as_text)
{
    printf("%s\n", json ? as_json : as_text);
    fflush(stdout);
}

static exit_code_t print_restored(bool json, const char *what, DWORD left)
{
    if (json)
        printf("{\"event\":\"restored\",\"references\":%lu}\n", left);
    else
        printf("%s is restored; references that remain: %lu.\n", what, left);
    return EXIT_DONE;
}

static exit_code_t end_elsewhere(bool json)
{
    print_event(json, "{\"event\":\"restored elsewhere\"}", "Another process has restored the reference.");
    return EXIT_DONE;
}

// Counting the references completes a restore that another process has begun. After a restore that comes even later,
// ours would take another reference, or find none.
static exit_code_t end_here(bool json)
{
    uint32_t references;
    DWORD count = 0, error;

    if (!machine_references(&references, EXCLUSIVE_CALL_MS)) {
        report_busy(); // the reference ends with the tool
        return EXIT_FAILED;
    }
    if (HasOverlappedIoCompleted(&overlapped))
        return end_elsewhere(json);
    error = RestoreMediaSense(&overlapped, &count);
    if (error == ERROR_INVALID_PARAMETER || error == ERROR_IO_PENDING)
        return end_elsewhere(json);
    if (error != NO_ERROR)
        return failure_report("RestoreMediaSense", error);
    return print_restored(json, "Media sense", count);
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
    HANDLE handle, stop = console_stop_event();
    machine_look_t look;
    DWORD error;

    if (!stop)
        return failure_report("SetConsoleCtrlHandler", GetLastError());
    overlapped.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!overlapped.hEvent)
        return failure_report("CreateEvent", GetLastError());
    error = DisableMediaSense(&handle, &overlapped);
    if (error == ERROR_OPEN_FAILED)
        report_busy();
    if (error != ERROR_IO_PENDING)
        return failure_report("DisableMediaSense", error);
    if (!computer_look(&look)) // the reference ends with the tool, whichever scope it has
        return EXIT_FAILED;
    print_event(options->json, "{\"event\":\"disabled\"}",
                options->timed ? "Media sense is disabled." : "Media sense is disabled until Ctrl+C.");
    return hold(stop, options->timed ? options->seconds * 1000 : INFINITE, options->json);
}

exit_code_t restore_run(const options_t *options)
{
    DWORD count = 0, error = RestoreMediaSense(NULL, &count);
    machine_look_t look;

    if (error == NO_ERROR)
        return print_restored(options->json, "A reference", count);
    if (error == ERROR_OPEN_FAILED)
        report_busy();
    else if (error != ERROR_INVALID_PARAMETER)
        failure_report("RestoreMediaSense", error);
    else if (computer_look(&look)) // both pointers are valid, so there is no reference
        puts(options->json ? "{\"event\":\"no reference\"}" : "There is no reference.");
    return EXIT_FAILED;
}
