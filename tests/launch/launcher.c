// SPDX-License-Identifier: MIT
// Runs a program with launch_program, as mediasense.exe does: launcher DLL PROGRAM ARGUMENTS
#include "launcher.h"

#include "tool/run/launch.h"
#include "tool/registry_override.h"
#include "tool/short_path.h"
#include "system/memory.h"

#include <windows.h>

// Terminates the first word of the line, removes its quotes, and moves the line past it and one space.
static wchar_t *take_word(wchar_t **line)
{
    wchar_t until = **line == L'"' ? L'"' : L' ', *word = *line + (until == L'"'), *end = word;

    while (*end && *end != until)
        end++;
    *line = end;
    if (**line == L'"')
        *(*line)++ = L'\0';
    if (**line)
        *(*line)++ = L'\0';
    return word;
}

// Removes Wine's override, which would only serve further runs.
static void clean_up(const wchar_t *dll)
{
    char *path = short_path_ascii(dll);

    if (path)
        path_override_remove(path);
    memory_free(path);
}

int main(void)
{
    wchar_t *line = GetCommandLineW(), *dll, *program;
    uint32_t code;

    take_word(&line);
    dll = take_word(&line);
    program = take_word(&line);
    if (launch_program(program, line, dll, &code) != EXIT_DONE)
        code = LAUNCHER_FAILED;
    clean_up(dll);
    ExitProcess(code);
}
