// SPDX-License-Identifier: MIT
#include "tool_run.h"

#include "repeats.h"
#include "start.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_RUNS = 4, COMMAND_LENGTH = 4096 };

static tool_run_t runs[MOST_RUNS];

// Returns the end for the program to write to.
static HANDLE stream_open(stream_t *stream)
{
    SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };
    static unsigned number;
    char name[64];
    HANDLE end;

    memset(stream, 0, sizeof *stream);
    snprintf(name, sizeof name, "\\\\.\\pipe\\mediasense-test.%lu.%u", GetCurrentProcessId(), ++number);
    stream->end = CreateNamedPipeA(name, PIPE_ACCESS_INBOUND | FILE_FLAG_OVERLAPPED, PIPE_TYPE_BYTE | PIPE_WAIT, 1,
                                   sizeof stream->text, sizeof stream->text, 0, NULL);
    assert_ptr_not_equal(stream->end, INVALID_HANDLE_VALUE);
    end = CreateFileA(name, GENERIC_WRITE, 0, &inherited, OPEN_EXISTING, 0, NULL);
    assert_ptr_not_equal(end, INVALID_HANDLE_VALUE);
    stream->overlapped.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    assert_non_null(stream->overlapped.hEvent);
    return end;
}

static void stream_close(stream_t *stream)
{
    if (stream->end)
        CloseHandle(stream->end);
    stream->end = NULL;
    CloseHandle(stream->overlapped.hEvent);
}

static void add(stream_t *stream, DWORD count)
{
    char *from = stream->text + stream->length, *end = from + count, *to = from;

    for (; from < end; from++)
        if (*from != '\r')
            *to++ = *from;
    *to = '\0';
    stream->length = (DWORD)(to - stream->text);
}

// Waits for more output; false at the end.
static BOOL stream_read(stream_t *stream)
{
    DWORD count, room = sizeof stream->text - 1 - stream->length;
    BOOL done;

    assert_true(room > 0);
    done = ReadFile(stream->end, stream->text + stream->length, room, NULL, &stream->overlapped);
    if (!done && GetLastError() == ERROR_IO_PENDING &&
        WaitForSingleObject(stream->overlapped.hEvent, scale_bound()) != WAIT_OBJECT_0) {
        CancelIo(stream->end);
        fail_msg("nothing more has come after '%s'", stream->text);
    }
    if (!done && GetLastError() == ERROR_BROKEN_PIPE)
        return FALSE;
    if (!GetOverlappedResult(stream->end, &stream->overlapped, &count, TRUE)) {
        assert_int_equal(GetLastError(), ERROR_BROKEN_PIPE);
        return FALSE;
    }
    add(stream, count);
    return TRUE;
}

static tool_run_t *unused(void)
{
    int i;

    for (i = 0; i < MOST_RUNS; i++)
        if (!runs[i].process)
            return &runs[i];
    fail_msg("too many runs at once");
    return NULL;
}

tool_run_t *tool_run_start(const WCHAR *program, const char *arguments)
{
    STARTUPINFOW startup = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES };
    WCHAR command[COMMAND_LENGTH] = L"mediasense ";
    int used = lstrlenW(command);
    tool_run_t *run = unused();

    assert_true(MultiByteToWideChar(CP_UTF8, 0, arguments, -1, command + used, COMMAND_LENGTH - used) > 0);
    startup.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    startup.hStdOutput = stream_open(&run->out);
    startup.hStdError = stream_open(&run->err);
    run->process = start_program(program, command, 0, NULL, &startup).hProcess;
    CloseHandle(startup.hStdOutput);
    CloseHandle(startup.hStdError);
    return run;
}

tool_run_t *tool_run_open(const char *arguments)
{
    WCHAR program[MAX_PATH + 64];

    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    lstrcpyW(wcsrchr(program, L'\\') + 1, TOOL);
    return tool_run_start(program, arguments);
}

const char *tool_run_line(tool_run_t *run)
{
    stream_t *out = &run->out;
    char *line = out->text + out->taken, *end;

    while (!(end = strchr(line, '\n')))
        if (!stream_read(out))
            fail_msg("no more lines after '%s'", out->text);
    *end = '\0';
    out->taken = (DWORD)(end + 1 - out->text);
    return line;
}

void tool_run_stop_reading(tool_run_t *run)
{
    CloseHandle(run->out.end);
    run->out.end = NULL;
}

static BOOL WINAPI ignore(DWORD event)
{
    return event == CTRL_C_EVENT;
}

// Children do not inherit a handler; they would inherit NULL.
int tool_run_ignore_interrupts(void **state)
{
    (void)state;
    return SetConsoleCtrlHandler(ignore, TRUE) ? 0 : -1;
}

void tool_run_interrupt_all(void)
{
    assert_true(GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0));
}

void tool_run_kill(const tool_run_t *run)
{
    assert_true(TerminateProcess(run->process, 7));
}

static void forget(tool_run_t *run)
{
    stream_close(&run->out);
    stream_close(&run->err);
    CloseHandle(run->process);
    run->process = NULL;
}

// Commands and paths stay whole, whatever their length; JSON is one line.
static void assert_fits(const char *line, size_t length)
{
    size_t columns = 0, i;

    for (i = 0; i < length; i++)
        columns += (line[i] & 0xC0) != 0x80;
    if (columns > 79 && line[0] != '{' && !memchr(line, '\\', length) && !memchr(line, '/', length))
        fail_msg("%u columns: %.*s", (unsigned)columns, (int)length, line);
}

static bool keeps_prefix;

static void remove_all(char *text, const char *part)
{
    char *at;

    while ((at = strstr(text, part)) != NULL)
        memmove(at, at + strlen(part), strlen(at + strlen(part)) + 1);
}

// Removes this run's prefix before the tool, as text and as JSON. tool.prefix compares it.
static void drop_prefix(char *text)
{
    const char *prefix = getenv("WINEPREFIX");
    char part[MAX_PATH + 32];

    if (keeps_prefix || !prefix)
        return;
    snprintf(part, sizeof part, "WINEPREFIX=\"%s\" ", prefix);
    remove_all(text, part);
    snprintf(part, sizeof part, "WINEPREFIX=\\\"%s\\\" ", prefix);
    remove_all(text, part);
}

// Shortens the tool's own path to the name for its folder.
static void shorten_tool(char *text)
{
    static const char end[] = "/mediasense.exe", start[] = "wine ", plain[] = "wine mediasense.exe";
    char *at = text, *stop;

    while ((at = strstr(at, start)) != NULL) {
        size_t quote = at[5] == '\\' ? 2 : 1;

        stop = strstr(at, end);
        at += 5;
        if (*at != '"' && *at != '\\')
            continue;
        if (!stop || memchr(at, '\n', (size_t)(stop - at)))
            continue;
        stop += sizeof end - 1 + quote;
        at -= 5;
        memcpy(at, plain, sizeof plain - 1);
        at += sizeof plain - 1;
        memmove(at, stop, strlen(stop) + 1);
    }
}

static void assert_all_fit(const char *text)
{
    for (; *text; text += strcspn(text, "\n"), text += *text == '\n')
        assert_fits(text, strcspn(text, "\n"));
}

void tool_run_unwrap(char *text)
{
    static const char indent[] = "\n           ";
    char *at;

    for (at = text; (at = strstr(at, indent)) != NULL; at++) {
        char *next = at + sizeof indent - 1;

        if (*next == ' ')
            continue;
        *at = ' ';
        memmove(at + 1, next, strlen(next) + 1);
    }
    while ((at = strstr(text, "\\u000a")) != NULL) { // JSON's line breaks in an advice
        *at = ' ';
        memmove(at + 1, at + 6, strlen(at + 6) + 1);
    }
    drop_prefix(text);
    shorten_tool(text);
}

void tool_run_keep_prefix(bool keep)
{
    keeps_prefix = keep;
}

void tool_run_close(tool_run_t *run, DWORD code)
{
    DWORD found;

    while (run->out.end && stream_read(&run->out))
        ;
    while (stream_read(&run->err))
        ;
    assert_int_equal(WaitForSingleObject(run->process, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(run->process, &found));
    repeats_take_lines(run->err.text);
    assert_all_fit(run->out.text);
    tool_run_unwrap(run->out.text);
    if (found != code)
        fail_msg("exit code %lu, not %lu\n%s%s", found, code, run->out.text, run->err.text);
    forget(run);
}

int tool_run_close_all(void **state)
{
    int i;

    (void)state;
    for (i = 0; i < MOST_RUNS; i++) {
        if (!runs[i].process)
            continue;
        TerminateProcess(runs[i].process, 7);
        WaitForSingleObject(runs[i].process, scale_bound());
        forget(&runs[i]);
    }
    return 0;
}
