// SPDX-License-Identifier: MIT
#include "system/log.h"

#include "system/memory.h"

#include <windows.h>

enum {
    NOTE_SIZE = 256,
    PATIENCE_MS = 250 // after that, lines may mix: better than a program that hangs
};

// Processes write one line at a time. Windows appends each in one step, but Wine looks up the end of the file and then
// writes, which would overwrite lines of other processes. ReactOS writes at the handle's own position, so that is moved
// to the end first. A mutex is released if its thread or its process is killed.
typedef struct log {
    HANDLE file;
    HANDLE turn;
} log_t;

static log_t *volatile the_log;

bool log_is_on(void)
{
    return the_log != NULL;
}

static void take_turn(const log_t *log)
{
    WaitForSingleObject(log->turn, PATIENCE_MS);
}

// Does nothing if the wait timed out.
static void leave_turn(const log_t *log)
{
    ReleaseMutex(log->turn);
}

static void log_dispose(log_t *unused)
{
    if (unused->turn)
        CloseHandle(unused->turn);
    if (unused->file != INVALID_HANDLE_VALUE)
        CloseHandle(unused->file);
    memory_free(unused);
}

bool log_open(const wchar_t *path, void *turn)
{
    const DWORD sharing = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    log_t *mine = memory_allocate(sizeof *mine);

    if (!mine) {
        if (turn)
            CloseHandle(turn);
        return false;
    }
    mine->turn = turn;
    mine->file = CreateFileW(path, FILE_APPEND_DATA, sharing, NULL, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    take_turn(mine);
    if (mine->file != INVALID_HANDLE_VALUE &&
        !InterlockedCompareExchangePointer((void *volatile *)&the_log, mine, NULL))
        return true;
    leave_turn(mine);
    log_dispose(mine);
    return false;
}

void log_ready(void)
{
    leave_turn(the_log);
}

// Date, time, process and thread.
static void add_stamp(text_t *line, const SYSTEMTIME *now)
{
    const uint32_t numbers[] = { now->wYear,         now->wMonth,           now->wDay,
                                 now->wHour,         now->wMinute,          now->wSecond,
                                 now->wMilliseconds, GetCurrentProcessId(), GetCurrentThreadId() };
    static const struct {
        char after[2];
        uint8_t digits;
    } parts[] = { { "-", 4 }, { "-", 2 }, { " ", 2 }, { ":", 2 }, { ":", 2 },
                  { ".", 2 }, { " ", 3 }, { " ", 1 }, { " ", 1 } };
    size_t i;

    for (i = 0; i < sizeof parts / sizeof *parts; i++) {
        text_add_number(line, numbers[i], parts[i].digits);
        text_add(line, parts[i].after);
    }
}

void log_begin(text_t *line, char *buffer, size_t size)
{
    SYSTEMTIME now;

    GetLocalTime(&now);
    text_open(line, buffer, size - 2); // leaves room for the line end
    add_stamp(line, &now);
}

void log_end(const text_t *line)
{
    DWORD error = GetLastError(), written;

    line->next[0] = '\r';
    line->next[1] = '\n';
    take_turn(the_log);
    SetFilePointer(the_log->file, 0, NULL, FILE_END);
    WriteFile(the_log->file, line->start, (DWORD)(line->next + 2 - line->start), &written, NULL);
    leave_turn(the_log);
    SetLastError(error);
}

void log_note(const char *what, uint32_t error)
{
    char buffer[NOTE_SIZE];
    text_t line;

    if (!log_is_on())
        return;
    log_begin(&line, buffer, sizeof buffer);
    text_add(&line, "note: ");
    text_add(&line, what);
    if (error) {
        text_add(&line, ", error ");
        text_add_number(&line, error, 1);
    }
    log_end(&line);
}

void log_holder(uint32_t process, uint32_t references)
{
    char buffer[NOTE_SIZE];
    text_t line;

    if (!log_is_on())
        return;
    log_begin(&line, buffer, sizeof buffer);
    text_add(&line, "note: process ");
    text_add_number(&line, process, 1);
    text_add(&line, " holds ");
    text_add_number(&line, references, 1);
    text_add(&line, references == 1 ? " reference" : " references");
    log_end(&line);
}

void log_close(void)
{
    if (the_log)
        log_dispose(the_log);
}
