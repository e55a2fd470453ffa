// SPDX-License-Identifier: MIT
#include "console.h"

#include "harness.h"
#include "scale.h"
#include "start.h"

#include <windows.h>

#include <stdbool.h>
#include <stdlib.h>

enum { END_BOUND_MS = 200000 };

// Newer than Windows XP: Vista's attribute lists, and Windows 10's consoles without window and screen.
#define START_WITH_ATTRIBUTES 0x00080000
#define ATTRIBUTE_CONSOLE 0x00020016

typedef struct startup {
    STARTUPINFOW info;
    void *attributes;
} startup_t;

typedef HRESULT(WINAPI *create_console_t)(COORD size, HANDLE input, HANDLE output, DWORD flags, void **console);
typedef BOOL(WINAPI *open_list_t)(void *list, DWORD count, DWORD flags, SIZE_T *size);
typedef BOOL(WINAPI *set_attribute_t)(void *list, DWORD flags, DWORD_PTR attribute, void *value, SIZE_T size, void *,
                                      SIZE_T *);

static create_console_t create_console;
static open_list_t open_list;
static set_attribute_t set_attribute;

static bool find_newer(void)
{
    HMODULE kernel32 = GetModuleHandleW(L"kernel32.dll");

    create_console = (create_console_t)(void *)GetProcAddress(kernel32, "CreatePseudoConsole");
    open_list = (open_list_t)(void *)GetProcAddress(kernel32, "InitializeProcThreadAttributeList");
    set_attribute = (set_attribute_t)(void *)GetProcAddress(kernel32, "UpdateProcThreadAttribute");
    return create_console && open_list && set_attribute;
}

// Reads the output and discards it: a full pipe would block the console.
static DWORD WINAPI drain(void *screen)
{
    char shown[4096];
    DWORD done;

    while (ReadFile(screen, shown, sizeof shown, &done, NULL))
        ;
    CloseHandle(screen);
    return 0;
}

// There is no input.
static void open_console(startup_t *startup)
{
    HANDLE from_keys, keys, screen, to_screen;
    COORD size = { 80, 25 };
    SIZE_T length = 0;
    void *console;

    assert_true(CreatePipe(&from_keys, &keys, NULL, 0));
    assert_true(CreatePipe(&screen, &to_screen, NULL, 0));
    assert_true(CloseHandle(CreateThread(NULL, 0, drain, screen, 0, NULL)));
    assert_int_equal(create_console(size, from_keys, to_screen, 0, &console), 0);
    open_list(NULL, 1, 0, &length);
    startup->attributes = malloc(length);
    assert_non_null(startup->attributes);
    assert_true(open_list(startup->attributes, 1, 0, &length));
    assert_true(set_attribute(startup->attributes, 0, ATTRIBUTE_CONSOLE, console, sizeof console, NULL, NULL));
}

static HANDLE start(void)
{
    startup_t startup = { .info = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES } };
    WCHAR program[MAX_PATH], line[] = L"test inside";
    DWORD flags = START_WITH_ATTRIBUTES;
    HANDLE process;

    startup.info.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    startup.info.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (find_newer()) {
        open_console(&startup);
    } else { // one with a window, which is not shown
        startup.info.cb = sizeof startup.info;
        startup.info.dwFlags |= STARTF_USESHOWWINDOW;
        startup.info.wShowWindow = SW_HIDE;
        flags = CREATE_NEW_CONSOLE;
    }
    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    process = start_program(program, line, flags, NULL, &startup.info).hProcess;
    free(startup.attributes);
    return process;
}

int console_run_again(void)
{
    HANDLE process = start();
    DWORD code;

    if (WaitForSingleObject(process, scale_ms(END_BOUND_MS)) != WAIT_OBJECT_0)
        TerminateProcess(process, 1);
    assert_true(GetExitCodeProcess(process, &code));
    return (int)code;
}
