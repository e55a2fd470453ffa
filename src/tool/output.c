// SPDX-License-Identifier: MIT
#define __USE_MINGW_ANSI_STDIO 1 // vsnprintf that tells the length

#include "tool/output.h"

#include <windows.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

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

    fflush(file); // what has been printed without us
    if (console)
        write_console(console, text);
    else
        fputs(text, file);
    fflush(file); // in the order in which it is said, on both
}

static char *compose(const char *format, va_list arguments)
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
    text = compose(format, arguments);
    va_end(arguments);
    return text;
}

static void print(FILE *file, char *text)
{
    if (text)
        put(file, text);
    free(text);
}

void output_print(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    print(stdout, compose(format, arguments));
    va_end(arguments);
}

// Prefix and text go out in one piece, which others' output does not tear apart.
void output_error(const char *format, ...)
{
    va_list arguments;
    char *text;

    va_start(arguments, format);
    text = compose(format, arguments);
    va_end(arguments);
    print(stderr, text ? output_format("mediasense: %s", text) : NULL);
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
