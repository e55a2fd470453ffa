// SPDX-License-Identifier: MIT
#include "tool/commands.h"

#include "tool/check/examine.h"
#include "tool/check/platform.h"
#include "tool/check/program.h"
#include "tool/failure.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/run/launch.h"
#include "tool/run/seen.h"

#include <windows.h>

// Newer than some headers.
#define BREAKPOINT_32 ((DWORD)0x4000001F)    // of a process's 32-bit part
#define HANDLE_PROTECTED ((DWORD)0xC0000235) // STATUS_HANDLE_NOT_CLOSABLE
#define BAD_HANDLE ((DWORD)0xC0000008)       // STATUS_INVALID_HANDLE

enum { LOOK_MS = 250, QUIET_LOOKS = 8 };

static DWORD continue_after(seen_t *seen, const DEBUG_EVENT *event)
{
    DWORD code = event->u.Exception.ExceptionRecord.ExceptionCode;

    if (code == EXCEPTION_BREAKPOINT || code == BREAKPOINT_32) // the loader's own, one for each part of the process
        return seen_takes_breakpoint(seen, event->dwProcessId, code) ? DBG_CONTINUE : DBG_EXCEPTION_NOT_HANDLED;
    if (code == HANDLE_PROTECTED || code == BAD_HANDLE) // raised only for a debugger
        return DBG_CONTINUE;
    return DBG_EXCEPTION_NOT_HANDLED;
}

static void close_file(HANDLE file)
{
    if (file)
        CloseHandle(file);
}

static DWORD watch_handle(seen_t *seen, const DEBUG_EVENT *event)
{
    switch (event->dwDebugEventCode) {
    case CREATE_PROCESS_DEBUG_EVENT:
        seen_begins(seen, event->dwProcessId, event->u.CreateProcessInfo.hProcess);
        close_file(event->u.CreateProcessInfo.hFile);
        return DBG_CONTINUE;
    case LOAD_DLL_DEBUG_EVENT:
        seen_loads(seen, event->dwProcessId, &event->u.LoadDll);
        close_file(event->u.LoadDll.hFile);
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

static volatile LONG interrupts;

static BOOL WINAPI note_interrupt(DWORD event)
{
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        return FALSE;
    InterlockedIncrement(&interrupts);
    return TRUE;
}

// After Ctrl+C the program has two seconds to end; then it goes on unwatched. It also lives on if this process is
// killed.
static void debug_until_the_end(seen_t *seen)
{
    unsigned quiet = 0;
    DEBUG_EVENT event;

    DebugSetProcessKillOnExit(FALSE);
    do {
        if (WaitForDebugEvent(&event, LOOK_MS))
            ContinueDebugEvent(event.dwProcessId, event.dwThreadId, watch_handle(seen, &event));
        else if (GetLastError() != ERROR_SEM_TIMEOUT || (interrupts && ++quiet > QUIET_LOOKS))
            return;
    } while (seen->living > 0);
}

static exit_code_t watch_here(const examined_t *examined, const options_t *options)
{
    PROCESS_INFORMATION process;
    seen_t seen = { .json = options->json };

    // Windows gives debugged processes another heap, which stops at errors that the usual one tolerates.
    SetEnvironmentVariableW(L"_NO_DEBUG_HEAP", L"1");
    if (!SetConsoleCtrlHandler(note_interrupt, TRUE)) // Ctrl+C goes to the program, and ends the watch if it goes on
        return failure_report("SetConsoleCtrlHandler", GetLastError());
    if (!launch_start(&process, examined->program, options->arguments, DEBUG_PROCESS))
        return EXIT_FAILED;
    debug_until_the_end(&seen);
    launch_close(&process);
    return seen_conclude(&seen, examined);
}

// A 64-bit process can debug programs of both architectures, and the processes that they start.
exit_code_t watch_run(const options_t *options)
{
    unsigned bits = platform_is_windows_64() ? 64 : 32;
    examined_t examined;

    if (!examine(&examined, options->file, NULL))
        return failure_report("check", ERROR_NOT_ENOUGH_MEMORY);
    if (!program_is_runnable(&examined.facts.program)) {
        output_error("'%s': %s\n", output_utf8(examined.program), verdict_text(examined.verdict));
        return EXIT_HOPELESS;
    }
    return bits == package_own_bits() ? watch_here(&examined, options) : launch_relay(bits, options->line);
}
