// SPDX-License-Identifier: MIT
// A test program that does what its argument says.
#include "repeats.h"

#include <windows.h>

#include <stdio.h>
#include <string.h>

static const wchar_t child_event[] = L"mediasense-test-kit-child";

static int start_child(void)
{
    STARTUPINFOW startup = { .cb = sizeof startup };
    HANDLE ready = CreateEventW(NULL, TRUE, FALSE, child_event);
    wchar_t program[MAX_PATH], command[] = L"misbehave child";
    PROCESS_INFORMATION process;

    GetModuleFileNameW(NULL, program, MAX_PATH);
    if (!ready || !repeats_create(&process, program, command, 0, NULL, &startup))
        return 1;
    WaitForSingleObject(ready, INFINITE);
    printf("the child runs\n");
    return 0;
}

// Holds the event until it is killed.
static int be_child(void)
{
    HANDLE ready = OpenEventW(EVENT_MODIFY_STATE, FALSE, child_event);

    SetEvent(ready);
    Sleep(INFINITE);
    return 0;
}

static int hang(void)
{
    start_child();
    fflush(stdout);
    Sleep(INFINITE);
    return 0;
}

static int look_for_child(void)
{
    return OpenEventW(SYNCHRONIZE, FALSE, child_event) ? 1 : 0;
}

static int crash(void)
{
    printf("about to crash\n");
    fflush(stdout);
    RaiseException(EXCEPTION_ACCESS_VIOLATION, 0, 0, NULL); // in an emulator, a bad address raises another exception
    return 0;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(void);
    } ways[] = { { "hang", hang },
                 { "child", be_child },
                 { "orphan", start_child },
                 { "look", look_for_child },
                 { "crash", crash } };
    const char *way = argc > 1 ? argv[1] : "";
    size_t i;

    for (i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(way, ways[i].name) == 0)
            return ways[i].run();
    printf("the first line\nskipped: this and that\nno line of its own: skipped: nothing\nskipped: another\n");
    return strcmp(way, "pass") == 0 ? 0 : 7;
}
