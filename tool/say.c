// SPDX-License-Identifier: MIT
#define __USE_MINGW_ANSI_STDIO 1 // vsnprintf that tells the length

#include "say.h"

#include <windows.h>

#include <stdarg.h>
#include <stdio.h>
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

    fflush(file); // what has been printed without us
    if (console)
        write_console(console, text);
    else
        fputs(text, file);
    fflush(file); // in the order in which it is said, on both
}

// Prefix and text in one piece, which others' output does not tear apart.
static void print(FILE *file, const char *prefix, const char *format, va_list arguments)
{
    size_t start = strlen(prefix);
    va_list again;
    char *text;
    int length;

    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    text = length < 0 ? NULL : malloc(start + (size_t)length + 1);
    if (!text)
        return;
    memcpy(text, prefix, start);
    vsnprintf(text + start, (size_t)length + 1, format, arguments);
    put(file, text);
    free(text);
}

void say(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    print(stdout, "", format, arguments);
    va_end(arguments);
}

void say_error(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    print(stderr, "mediasense: ", format, arguments);
    va_end(arguments);
}

const char *say_wide(const wchar_t *wide)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = calloc((size_t)size + 1, 1);

    if (!text)
        return "?";
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, size, NULL, NULL);
    return text;
}
