// SPDX-License-Identifier: MIT
#include "tool/console.h"

#include "system/wide.h"
#include "tool/output.h"

#include <windows.h>

enum { MOST_ANSWER = 64 };

static bool is_console(DWORD which)
{
    DWORD mode;

    return GetConsoleMode(GetStdHandle(which), &mode);
}

bool console_is_attended(void)
{
    return is_console(STD_INPUT_HANDLE) && is_console(STD_OUTPUT_HANDLE);
}

// Under Wine a Unix terminal is a console too, and it stays when the program ends. Wine reports no font for it.
static bool has_window(void)
{
    CONSOLE_FONT_INFO font;

    return GetCurrentConsoleFont(GetStdHandle(STD_OUTPUT_HANDLE), FALSE, &font) && font.dwFontSize.Y > 0;
}

bool console_is_own(void)
{
    DWORD processes[2];

    return console_is_attended() && has_window() && GetConsoleProcessList(processes, 2) == 1;
}

static bool console_read_line(wchar_t *line, DWORD size)
{
    DWORD length = 0;

    if (!ReadConsoleW(GetStdHandle(STD_INPUT_HANDLE), line, size - 1, &length, NULL))
        return false;
    while (length > 0 && (line[length - 1] == L'\r' || line[length - 1] == L'\n'))
        length--;
    line[length] = L'\0';
    wide_trim(line);
    return true;
}

bool console_ask(const char *question)
{
    wchar_t answer[MOST_ANSWER];

    if (!console_is_attended())
        return false;
    output_print("%s [y/N] ", question);
    return console_read_line(answer, MOST_ANSWER) && (wide_is(answer, "y") || wide_is(answer, "yes"));
}

// Shift, Ctrl, Alt, the lock keys and the Windows keys alone are no answer.
static bool is_real_key(const INPUT_RECORD *record)
{
    const KEY_EVENT_RECORD *key = &record->Event.KeyEvent;

    return record->EventType == KEY_EVENT && key->bKeyDown && key->wVirtualKeyCode != VK_SHIFT &&
           key->wVirtualKeyCode != VK_CONTROL && key->wVirtualKeyCode != VK_MENU &&
           key->wVirtualKeyCode != VK_CAPITAL && key->wVirtualKeyCode != VK_NUMLOCK &&
           key->wVirtualKeyCode != VK_LWIN && key->wVirtualKeyCode != VK_RWIN;
}

void console_wait_for_key(void)
{
    HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    INPUT_RECORD record;
    DWORD count;

    if (!console_is_own())
        return;
    output_print("\nPress any key to close this window. ");
    FlushConsoleInputBuffer(input);
    do
        if (!ReadConsoleInputW(input, &record, 1, &count))
            return;
    while (!is_real_key(&record));
}

static HANDLE stop;

// The system calls this in a thread of its own.
static BOOL WINAPI console_handle(DWORD event)
{
    SetEvent(stop);
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        Sleep(INFINITE); // the system ends the process when this returns: let main return first
    return TRUE;
}

void *console_stop_event(void)
{
    stop = CreateEventW(NULL, TRUE, FALSE, NULL);
    return stop && SetConsoleCtrlHandler(console_handle, TRUE) ? stop : NULL;
}
