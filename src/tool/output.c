// SPDX-License-Identifier: MIT
#define __USE_MINGW_ANSI_STDIO 1 // vsnprintf that returns the length

#include "tool/output.h"

#include <windows.h>

#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static HANDLE console_of(FILE *file)
{
    HANDLE handle = GetStdHandle(file == stdout ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
    DWORD mode;

    return GetConsoleMode(handle, &mode) ? handle : NULL;
}

static void write_console(HANDLE console, const char *text)
{
    int length = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    WCHAR *wide = calloc((size_t)length + 1, sizeof *wide);
    DWORD written;

    if (wide && MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, length) > 1)
        WriteConsoleW(console, wide, (DWORD)length - 1, &written, NULL);
    free(wide);
}

static void put(FILE *file, const char *text)
{
    HANDLE console = console_of(file);

    fflush(file); // what printf has left in the buffer
    if (console)
        write_console(console, text);
    else
        fputs(text, file);
    fflush(file); // keeps stdout and stderr in order
}

char *output_format_list(const char *format, va_list arguments)
{
    va_list again;
    char *text;
    int length;

    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    text = length < 0 ? NULL : malloc((size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *output_format(const char *format, ...)
{
    va_list arguments;
    char *text;

    va_start(arguments, format);
    text = output_format_list(format, arguments);
    va_end(arguments);
    return text;
}

static void output_send(FILE *file, char *text)
{
    if (text)
        put(file, text);
    free(text);
}

void output_print(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    output_send(stdout, output_format_list(format, arguments));
    va_end(arguments);
}

// Colours

static WORD plain;
static bool coloured;

static bool may_colour(HANDLE console, CONSOLE_SCREEN_BUFFER_INFO *info)
{
    return console && GetEnvironmentVariableW(L"NO_COLOR", NULL, 0) <= 1 && GetConsoleScreenBufferInfo(console, info) &&
           (info->wAttributes & (BACKGROUND_RED | BACKGROUND_GREEN | BACKGROUND_BLUE | BACKGROUND_INTENSITY)) == 0;
}

void output_colour(output_colour_t colour)
{
    static const WORD attributes[] = { FOREGROUND_GREEN, FOREGROUND_RED | FOREGROUND_GREEN, FOREGROUND_RED };
    HANDLE console = console_of(stdout);
    CONSOLE_SCREEN_BUFFER_INFO info;

    if (coloured || !may_colour(console, &info))
        return;
    plain = info.wAttributes;
    coloured = SetConsoleTextAttribute(console, attributes[colour] | FOREGROUND_INTENSITY);
}

void output_plain(void)
{
    if (coloured)
        SetConsoleTextAttribute(console_of(stdout), plain);
    coloured = false;
}

// Lines

enum { HEAD = 11, WIDTH = 79 };

// Counts the bytes of UTF-8 that begin a character.
static size_t columns(const char *text, size_t length)
{
    size_t count = 0, i;

    for (i = 0; i < length; i++)
        count += (text[i] & 0xC0) != 0x80;
    return count;
}

typedef struct lines {
    char *end;
    size_t column;
} lines_t;

static void lines_add(lines_t *lines, const char *text, size_t length)
{
    memcpy(lines->end, text, length);
    lines->end += length;
    lines->column += columns(text, length);
}

static const char indent[HEAD + 1] = "           ";

static void new_line(lines_t *lines)
{
    lines_add(lines, "\n", 1);
    lines_add(lines, indent, HEAD);
    lines->column = HEAD;
}

// Adds words with blanks between them. Returns the text after them.
static const char *add_words(lines_t *lines, const char *text)
{
    bool first = true;

    while (*text && *text != '\n' && *text != '\t') {
        size_t length = strcspn(text, " \n\t");

        if (!first && lines->column + 1 + columns(text, length) > WIDTH)
            new_line(lines);
        else if (!first)
            lines_add(lines, " ", 1);
        lines_add(lines, text, length);
        text += length;
        text += *text == ' ';
        first = false;
    }
    return text;
}

// Starts a new line if it does not fit on this one.
static const char *add_unbroken(lines_t *lines, const char *text)
{
    size_t length = strcspn(text, "\n");

    if (lines->column > HEAD && lines->column + 1 + columns(text, length) > WIDTH)
        new_line(lines);
    else if (lines->column > HEAD)
        lines_add(lines, " ", 1);
    lines_add(lines, text, length);
    return text + length;
}

static bool unix_shell;

void output_for_unix_shell(void)
{
    unix_shell = console_of(stdout) != NULL;
}

// Where a shell's line can be continued: after a blank between words, else anywhere but in single quotes, after a
// backslash or within a character. 0 if nowhere.
static size_t place_to_break(const char *text, size_t room)
{
    size_t at, blank = 0, any = 0;
    char quote = '\0';

    for (at = 0; at < room && text[at]; at++) {
        if (at > 0 && quote != '\'' && text[at - 1] != '\\' && (text[at] & 0xC0) != 0x80)
            any = at;
        if (quote ? text[at] == quote : text[at] == '"' || text[at] == '\'')
            quote = quote ? '\0' : text[at];
        if (!quote && text[at] == ' ')
            blank = at + 1;
    }
    return blank > 0 ? blank : any;
}

// A command for a Unix shell, in lines that end with a backslash. Wine's console breaks a longer line for good, and
// what is copied from there is two commands.
static const char *add_continued(lines_t *lines, const char *text)
{
    const char *end = text + strcspn(text, "\n");
    size_t length;

    if (lines->column > HEAD)
        new_line(lines);
    while (lines->column + columns(text, (size_t)(end - text)) > WIDTH &&
           (length = place_to_break(text, WIDTH - 1 - lines->column)) > 0) {
        lines_add(lines, text, length);
        lines_add(lines, "\\\n", 2);
        lines->column = 0;
        if (text[length - 1] == ' ')
            lines_add(lines, indent, HEAD);
        text += length;
    }
    lines_add(lines, text, (size_t)(end - text));
    return end;
}

static void wrap(char *wrapped, const char *text)
{
    lines_t lines = { wrapped, 0 };
    size_t head = strlen(text) < HEAD ? strlen(text) : HEAD;

    lines_add(&lines, text, head);
    for (text += head; *text; text += *text != '\0') {
        text = add_words(&lines, text);
        if (*text == '\t')
            text = (unix_shell ? add_continued : add_unbroken)(&lines, text + 1);
        if (*text == '\n' && text[1])
            new_line(&lines);
    }
    strcpy(lines.end, "\n");
}

void output_wrapped(const char *format, ...)
{
    va_list arguments;
    char *text, *wrapped;

    va_start(arguments, format);
    text = output_format_list(format, arguments);
    va_end(arguments);
    wrapped = text ? malloc((HEAD + 2) * strlen(text) + 2) : NULL; // in case every blank becomes a line break
    if (wrapped)
        wrap(wrapped, text);
    output_send(stdout, wrapped);
    free(text);
}

// On a console, wraps the first line: the prefix is as wide as a head. Further lines may be commands.
static char *wrap_error(char *text)
{
    char *end = strchr(text, '\n'), *wrapped = end ? malloc((HEAD + 2) * strlen(text) + 2) : NULL, *whole;

    if (!wrapped)
        return text;
    *end = '\0';
    wrap(wrapped, text);
    whole = output_format("%s%s", wrapped, end + 1);
    free(wrapped);
    free(text);
    return whole;
}

// Prefix and text go out in one piece, so other output cannot interleave.
void output_error(const char *format, ...)
{
    va_list arguments;
    char *text, *whole;

    va_start(arguments, format);
    text = output_format_list(format, arguments);
    va_end(arguments);
    whole = text ? output_format("mediasense: %s", text) : NULL;
    output_send(stderr, whole && console_of(stderr) ? wrap_error(whole) : whole);
    free(text);
}

const char *output_utf8(const wchar_t *wide)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = calloc((size_t)size + 1, 1);

    if (!text)
        return "?";
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, size, NULL, NULL);
    return text;
}
