// SPDX-License-Identifier: MIT
#include "others.h"

#include "measure.h"
#include "repeats.h"

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

enum { BOUND_MS = 60000, PAGE = 4096 };

static HANDLE start(WCHAR *line)
{
    STARTUPINFOW startup = { .cb = sizeof startup };
    PROCESS_INFORMATION process;
    WCHAR program[MAX_PATH];

    measure_expect("GetModuleFileName", TRUE, GetModuleFileNameW(NULL, program, MAX_PATH) != 0);
    measure_expect("CreateProcess", TRUE, repeats_create(&process, program, line, 0, NULL, &startup));
    CloseHandle(process.hThread);
    return process.hProcess;
}

void others_start(other_t *other, const char *word)
{
    SECURITY_ATTRIBUTES inherited = { .nLength = sizeof inherited, .bInheritHandle = TRUE };
    HANDLE self = GetCurrentProcess(), parent;
    WCHAR line[128];

    other->memory = CreateFileMappingW(INVALID_HANDLE_VALUE, &inherited, PAGE_READWRITE, 0, PAGE, NULL);
    other->go = CreateEventW(&inherited, FALSE, FALSE, NULL);
    other->done = CreateEventW(&inherited, FALSE, FALSE, NULL);
    other->page = other->memory ? MapViewOfFile(other->memory, FILE_MAP_WRITE, 0, 0, 0) : NULL;
    measure_expect("creating", TRUE, other->go && other->done && other->page);
    measure_expect("DuplicateHandle", TRUE, DuplicateHandle(self, self, self, &parent, SYNCHRONIZE, TRUE, 0) != FALSE);
    swprintf(line, sizeof line / sizeof *line, L"bench %hs %lu %lu %lu %lu", word,
             (unsigned long)(ULONG_PTR)other->memory, (unsigned long)(ULONG_PTR)other->go,
             (unsigned long)(ULONG_PTR)other->done, (unsigned long)(ULONG_PTR)parent);
    other->process = start(line);
    CloseHandle(parent);
}

void others_go(other_t *other)
{
    measure_expect("SetEvent", TRUE, SetEvent(other->go) != FALSE);
}

void others_await(other_t *other)
{
    HANDLE either[] = { other->done, other->process };

    measure_expect("WaitForMultipleObjects", WAIT_OBJECT_0, WaitForMultipleObjects(2, either, FALSE, BOUND_MS));
}

void others_end(other_t *other)
{
    TerminateProcess(other->process, 0);
    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(other->process, BOUND_MS));
    UnmapViewOfFile((void *)other->page);
    CloseHandle(other->memory);
    CloseHandle(other->go);
    CloseHandle(other->done);
    CloseHandle(other->process);
}

static DWORD WINAPI end_with(void *parent)
{
    WaitForSingleObject(parent, INFINITE);
    TerminateProcess(GetCurrentProcess(), 1);
    return 0;
}

void others_begin(other_t *self, char **arguments)
{
    HANDLE handles[4];
    int i;

    for (i = 0; i < 4; i++)
        handles[i] = (HANDLE)(ULONG_PTR)strtoul(arguments[i + 2], NULL, 10);
    *self = (other_t){ .memory = handles[0], .go = handles[1], .done = handles[2] };
    self->page = MapViewOfFile(handles[0], FILE_MAP_WRITE, 0, 0, 0);
    measure_expect("MapViewOfFile", TRUE, self->page != NULL);
    measure_expect("CreateThread", TRUE, CreateThread(NULL, 65536, end_with, handles[3], 0, NULL) != NULL);
}
