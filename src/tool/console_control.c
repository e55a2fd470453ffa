// SPDX-License-Identifier: MIT
#include "tool/console_control.h"

#include <windows.h>

static HANDLE asked;

// The system starts a thread for it.
static BOOL WINAPI handle(DWORD event)
{
    SetEvent(asked);
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        Sleep(INFINITE); // the system ends the process when this returns: main is to come first
    return TRUE;
}

void *console_control_open(void)
{
    asked = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!asked || !SetConsoleCtrlHandler(handle, TRUE))
        return NULL;
    return asked;
}
