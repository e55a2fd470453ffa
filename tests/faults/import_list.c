// SPDX-License-Identifier: MIT
#include "import_list.h"

#include "failing_imports.h"
#include "harness.h"
#include "import.h"

#include <string.h>

// They always succeed, or fail only for an invalid handle, a section that another thread holds, or at process end.
static const char *const never_fail[] = {
    "CloseHandle", "DeleteCriticalSection", "EnterCriticalSection", "FreeLibrary", "GetCurrentProcess",
    "GetCurrentProcessId", "GetCurrentThread", "GetCurrentThreadId", "GetLastError", "GetLocalTime", "GetModuleHandleW",
    "GetProcessHeap", "GetTickCount", "HeapFree", "LeaveCriticalSection", "RegCloseKey", "ReleaseMutex",
    "RtlDllShutdownInProgress", "RtlInitUnicodeString", "SetLastError", "Sleep", "TryEnterCriticalSection", "lstrcpyW",
    "lstrcpynW", "lstrlenW",
    // are called only in a thread that impersonates: see dll.impersonation
    "NtQueryInformationToken", "NtSetInformationThread", "ResumeThread",
    "GetShortPathNameW", // can, but is called only for a path longer than MAX_PATH
};

static bool is_known(const char *name)
{
    unsigned i;

    for (i = 0; i < failing_imports_count; i++)
        if (strcmp(failing_imports[i].name, name) == 0)
            return true;
    for (i = 0; i < sizeof never_fail / sizeof *never_fail; i++)
        if (strcmp(never_fail[i], name) == 0)
            return true;
    return false;
}

static void assert_known(const char *name)
{
    if (!is_known(name))
        fail_msg("the DLL imports %s, which no fault is injected into", name);
}

void import_list_check(void)
{
#ifdef FAULTS_MEASURED // the C runtime has imports of its own
    (void)assert_known;
#else
    import_each(assert_known);
#endif
}
