// SPDX-License-Identifier: MIT
// Under a debugger, closing an invalid handle raises an exception. Programs close *pHandle in their clean-up although
// the page forbids it, so it must not be an invalid handle.
#include "start.h"
#include "support.h"

#include <string.h>

#define INVALID ((DWORD)0xC0000008)
#define GUARDED \
    ((DWORD)0xC0000235) // Windows' exception for a handle that is protected from being closed; Wine has none
#define NONE ((DWORD)0)

// The program's side: test_debugger.exe before | after | later | wrong. Returns 0 when the close failed, as it must.
static int close_handle(const char *when)
{
    HANDLE handle, other;
    call_t call;

    call_open_without_event(&call);
    if (call_disable(&call) != ERROR_IO_PENDING)
        return 1;
    handle = call.handle;
    if (strcmp(when, "before") == 0 && CloseHandle(handle))
        return 2;
    if (call_restore(&call) != NO_ERROR)
        return 3;
    other = CreateEventW(NULL, TRUE, FALSE, NULL); // may get a number that was freed
    if (strcmp(when, "wrong") == 0) {
        CloseHandle(other);
        return CloseHandle(other) ? 4 : 0;
    }
    if (strcmp(when, "later") == 0 && (call_disable(&call) != ERROR_IO_PENDING || call_restore(&call) != NO_ERROR))
        return 5;
    if (CloseHandle(handle))
        return 6;
    return CloseHandle(other) ? 0 : 7;
}

typedef struct debugged {
    DWORD exception; // the last one that was not a breakpoint
    unsigned exceptions;
    DWORD code; // the process ended by it
} debugged_t;

// Returns how to go on.
static DWORD note(debugged_t *debugged, const DEBUG_EVENT *event)
{
    DWORD code = event->u.Exception.ExceptionRecord.ExceptionCode;

    switch (event->dwDebugEventCode) {
    case EXCEPTION_DEBUG_EVENT:
        if (code == (DWORD)EXCEPTION_BREAKPOINT)
            return DBG_CONTINUE;
        debugged->exception = code;
        debugged->exceptions++;
        return DBG_CONTINUE;
    case CREATE_PROCESS_DEBUG_EVENT:
        CloseHandle(event->u.CreateProcessInfo.hFile);
        return DBG_CONTINUE;
    case LOAD_DLL_DEBUG_EVENT:
        CloseHandle(event->u.LoadDll.hFile);
        return DBG_CONTINUE;
    case EXIT_PROCESS_DEBUG_EVENT:
        debugged->code = event->u.ExitProcess.dwExitCode;
        return DBG_CONTINUE;
    default:
        return DBG_CONTINUE;
    }
}

static debugged_t debug(const WCHAR *when)
{
    STARTUPINFOW startup = { .cb = sizeof startup };
    debugged_t debugged = { .code = STILL_ACTIVE };
    WCHAR program[MAX_PATH], line[MAX_PATH + 32];
    PROCESS_INFORMATION process;
    DEBUG_EVENT event;
    DWORD go_on;

    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    wsprintfW(line, L"\"%s\" %s", program, when);
    process = start_program(program, line, DEBUG_ONLY_THIS_PROCESS, NULL, &startup);
    do {
        assert_true(WaitForDebugEvent(&event, scale_bound()));
        go_on = note(&debugged, &event);
        assert_true(ContinueDebugEvent(event.dwProcessId, event.dwThreadId, go_on));
    } while (event.dwDebugEventCode != EXIT_PROCESS_DEBUG_EVENT);
    CloseHandle(process.hProcess);
    return debugged;
}

static void assert_debugged(const WCHAR *when, DWORD exception)
{
    debugged_t debugged = debug(when);

    if (debugged.exception != exception || (debugged.exceptions > 0) != (exception != NONE))
        fail_msg("%ls: %u exceptions, the last %08lX", when, debugged.exceptions, debugged.exception);
    assert_int_equal(debugged.code, 0);
}

static void a_handle_that_is_none(void **state)
{
    (void)state;
    assert_debugged(L"wrong", INVALID); // or the others would prove nothing
}

static void disable_handle_is_closed_under_a_debugger(void **state)
{
    static const WCHAR *const moments[] = { L"before", L"after", L"later" };
    DWORD expected = harness_is_wine() ? NONE : GUARDED;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof moments / sizeof *moments; i++)
        assert_debugged(moments[i], expected);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        TEST(a_handle_that_is_none),
        ROW(disable_handle_is_closed_under_a_debugger),
    };

    return count > 1 ? close_handle(arguments[1]) : harness_run(tests, NULL, NULL);
}
