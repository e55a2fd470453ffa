// SPDX-License-Identifier: MIT
#include "tool/watch/debug.h"

#include "system/memory.h"
#include "system/wide.h"
#include "tool/watch/loaded_file.h"

#include <windows.h>

// Newer than some headers.
#define BREAKPOINT_32 ((DWORD)0x4000001F)    // that of the 32-bit part of a process
#define HANDLE_PROTECTED ((DWORD)0xC0000235) // STATUS_HANDLE_NOT_CLOSABLE
#define BAD_HANDLE ((DWORD)0xC0000008)       // STATUS_INVALID_HANDLE

static DWORD continue_after(seen_t *seen, const DEBUG_EVENT *event)
{
    DWORD code = event->u.Exception.ExceptionRecord.ExceptionCode;

    if (code == EXCEPTION_BREAKPOINT || code == BREAKPOINT_32) // the loader's own, one for each part of the process
        return seen_takes_breakpoint(seen, event->dwProcessId, code) ? DBG_CONTINUE : DBG_EXCEPTION_NOT_HANDLED;
    if (code == HANDLE_PROTECTED || code == BAD_HANDLE) // raised only where there is a debugger
        return DBG_CONTINUE;
    return DBG_EXCEPTION_NOT_HANDLED;
}

static void close_file(HANDLE file)
{
    if (file)
        CloseHandle(file);
}

static void tell_dll(seen_t *seen, const DEBUG_EVENT *event)
{
    const LOAD_DLL_DEBUG_INFO *dll = &event->u.LoadDll;
    HANDLE process = seen_process(seen, event->dwProcessId);
    wchar_t *path = loaded_file_path(process, dll->hFile, dll->lpImageName, dll->fUnicode);

    if (path)
        seen_loads(seen, event->dwProcessId, path, loaded_file_is_wines(process, dll->lpBaseOfDll));
    memory_free(path);
    close_file(dll->hFile);
}

static DWORD handle(seen_t *seen, const DEBUG_EVENT *event)
{
    switch (event->dwDebugEventCode) {
    case CREATE_PROCESS_DEBUG_EVENT:
        seen_begins(seen, event->dwProcessId, event->u.CreateProcessInfo.hProcess);
        close_file(event->u.CreateProcessInfo.hFile);
        return DBG_CONTINUE;
    case LOAD_DLL_DEBUG_EVENT:
        tell_dll(seen, event);
        return DBG_CONTINUE;
    case EXIT_PROCESS_DEBUG_EVENT:
        seen_ends(seen, event->dwProcessId, event->u.ExitProcess.dwExitCode);
        return DBG_CONTINUE;
    case EXCEPTION_DEBUG_EVENT:
        return continue_after(seen, event);
    default:
        return DBG_CONTINUE;
    }
}

void debug_until_the_end(seen_t *seen)
{
    DEBUG_EVENT event;
    DWORD how;

    DebugSetProcessKillOnExit(FALSE);
    do {
        if (!WaitForDebugEvent(&event, INFINITE))
            return;
        how = handle(seen, &event);
        ContinueDebugEvent(event.dwProcessId, event.dwThreadId, how);
    } while (seen_lives(seen));
}
