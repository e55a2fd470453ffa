// SPDX-License-Identifier: MIT
#include "repeats.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REFUSALS = 5, PAUSE_MS = 100 };

static const char refused[] = "refused a start";
static const char line_of_tool[] = " did not start: ERROR_INTERNAL_ERROR (1359); trying again\n"; // tool/child.c

static BOOL is_wine(void)
{
    return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != NULL;
}

static void note(const char *cause, const char *what)
{
    const char *variable = getenv("TEST_REPEATED");
    char path[2 * MAX_PATH];
    FILE *file;

    if (!variable)
        return;
    snprintf(path, sizeof path, "\\\\?\\unix%s", variable);
    file = fopen(path, "ab");
    if (!file) {
        fprintf(stderr, "repeats: cannot write to %s\n", path);
        exit(99);
    }
    fprintf(file, "%s\t%s\n", cause, what);
    fclose(file);
}

void repeats_note(const char *cause, const WCHAR *program)
{
    char name[3 * MAX_PATH] = "";

    WideCharToMultiByte(CP_UTF8, 0, program, -1, name, sizeof name, NULL, NULL);
    note(cause, name);
}

BOOL repeats_create(PROCESS_INFORMATION *process, const WCHAR *program, WCHAR *line, DWORD flags, const WCHAR *folder,
                    STARTUPINFOW *startup)
{
    int tries = REFUSALS;

    while (!CreateProcessW(program, line, NULL, NULL, TRUE, flags, NULL, folder, startup, process)) {
        if (GetLastError() != ERROR_INTERNAL_ERROR || !is_wine() || --tries == 0)
            return FALSE;
        repeats_note(refused, program);
        Sleep(PAUSE_MS);
    }
    return TRUE;
}

void repeats_take_lines(char *output)
{
    char *end, *line, *rest;

    while ((end = strstr(output, line_of_tool)) != NULL) {
        *end = '\0';
        line = strrchr(output, '\n');
        line = line ? line + 1 : output;
        note(refused, line);
        rest = end + sizeof line_of_tool - 1;
        memmove(line, rest, strlen(rest) + 1);
    }
}
