// SPDX-License-Identifier: MIT
#include "failing_imports.h"

#include "harness.h"
#include "import.h"
#include "import_list.h"
#include "scale.h"

#include <winternl.h>

#include <stdlib.h>

enum { THREADS = 16 };

static volatile LONG blocks;
static HANDLE threads[THREADS];
static volatile LONG thread_count;
static DWORD showing_thread;
static HANDLE showing_event;
static failing_imports_look_up_t *look_up;

static bool fails(const void *replacement)
{
    unsigned place = 0;

    while (failing_imports[place].replacement != replacement)
        place++;
    return fault_strikes(place);
}

// The NTSTATUS of the fault's error.
static NTSTATUS status(void)
{
    switch (fault_error()) {
    case ERROR_NO_SYSTEM_RESOURCES:
        return (NTSTATUS)0xC000009A;
    case ERROR_NOT_ENOUGH_MEMORY:
        return (NTSTATUS)0xC0000017;
    default:
        return (NTSTATUS)0xC0000022; // STATUS_ACCESS_DENIED
    }
}

// CALL(type, name, what it answers when it fails, parameters, arguments): fail_NAME and the place for the real one.
#define CALL(type, name, failure, parameters, arguments)             \
    static type(WINAPI *real_##name) parameters;                     \
    static type WINAPI fail_##name parameters                        \
    {                                                                \
        return fails(fail_##name) ? failure : real_##name arguments; \
    }

CALL(LONG, RegOpenKeyExW, (LONG)fault_error(), (HKEY a, const WCHAR *b, DWORD c, REGSAM d, HKEY *e), (a, b, c, d, e))
CALL(LONG, RegQueryValueExW, (LONG)fault_error(), (HKEY a, const WCHAR *b, DWORD *c, DWORD *d, BYTE *e, DWORD *f),
     (a, b, c, d, e, f))
CALL(HANDLE, CreateEventW, NULL, (SECURITY_ATTRIBUTES * a, BOOL b, BOOL c, const WCHAR *d), (a, b, c, d))
CALL(HANDLE, CreateFileW, INVALID_HANDLE_VALUE,
     (const WCHAR *a, DWORD b, DWORD c, SECURITY_ATTRIBUTES *d, DWORD e, DWORD f, HANDLE g), (a, b, c, d, e, f, g))
CALL(DWORD, GetEnvironmentVariableW, 0, (const WCHAR *a, WCHAR *b, DWORD c), (a, b, c))
CALL(DWORD, GetFullPathNameW, 0, (const WCHAR *a, DWORD b, WCHAR *c, WCHAR **d), (a, b, c, d))
CALL(DWORD, GetModuleFileNameW, 0, (HMODULE a, WCHAR *b, DWORD c), (a, b, c))
CALL(DWORD, GetPrivateProfileStringW, 0,
     (const WCHAR *a, const WCHAR *b, const WCHAR *c, WCHAR *d, DWORD e, const WCHAR *f), (a, b, c, d, e, f))
CALL(UINT, GetSystemDirectoryW, 0, (WCHAR * a, UINT b), (a, b))
CALL(BOOL, InitializeCriticalSectionAndSpinCount, FALSE, (CRITICAL_SECTION * a, DWORD b), (a, b))
CALL(HMODULE, LoadLibraryW, NULL, (const WCHAR *a), (a))
CALL(BOOL, ReleaseSemaphore, FALSE, (HANDLE a, LONG b, LONG *c), (a, b, c))
CALL(BOOL, ResetEvent, FALSE, (HANDLE a), (a))
CALL(BOOL, SetEvent, FALSE, (HANDLE a), (a))
CALL(DWORD, SetFilePointer, INVALID_SET_FILE_POINTER, (HANDLE a, LONG b, LONG *c, DWORD d), (a, b, c, d))
CALL(BOOL, SetHandleInformation, FALSE, (HANDLE a, DWORD b, DWORD c), (a, b, c))
CALL(SIZE_T, VirtualQuery, 0, (const void *a, MEMORY_BASIC_INFORMATION *b, SIZE_T c), (a, b, c))
CALL(int, WideCharToMultiByte, 0, (UINT a, DWORD b, const WCHAR *c, int d, char *e, int f, const char *g, BOOL *h),
     (a, b, c, d, e, f, g, h))
CALL(BOOL, WriteFile, FALSE, (HANDLE a, const void *b, DWORD c, DWORD *d, OVERLAPPED *e), (a, b, c, d, e))
CALL(DWORD, WaitForMultipleObjects, WAIT_FAILED, (DWORD a, const HANDLE *b, BOOL c, DWORD d), (a, b, c, d))
CALL(NTSTATUS, NtCreateEvent, status(), (HANDLE * a, DWORD b, const void *c, int d, BOOLEAN e), (a, b, c, d, e))
CALL(NTSTATUS, NtCreateMutant, status(), (HANDLE * a, DWORD b, const void *c, BOOLEAN d), (a, b, c, d))
CALL(NTSTATUS, NtCreateSemaphore, status(), (HANDLE * a, DWORD b, const void *c, LONG d, LONG e), (a, b, c, d, e))
CALL(NTSTATUS, NtOpenEvent, status(), (HANDLE * a, DWORD b, const void *c), (a, b, c))
CALL(NTSTATUS, NtOpenSemaphore, status(), (HANDLE * a, DWORD b, const void *c), (a, b, c))
CALL(NTSTATUS, NtOpenProcessToken, status(), (HANDLE a, DWORD b, HANDLE *c), (a, b, c))
CALL(NTSTATUS, NtOpenThreadToken, status(), (HANDLE a, DWORD b, BOOLEAN c, HANDLE *d), (a, b, c, d))
CALL(NTSTATUS, NtQueryEvent, (NTSTATUS)0xC0000008, (HANDLE a, int b, void *c, ULONG d, ULONG *e), (a, b, c, d, e))
CALL(NTSTATUS, NtQueryObject, (NTSTATUS)0xC0000008, (HANDLE a, int b, void *c, ULONG d, ULONG *e), (a, b, c, d, e))
CALL(NTSTATUS, NtQuerySemaphore, (NTSTATUS)0xC0000008, (HANDLE a, int b, void *c, ULONG d, ULONG *e), (a, b, c, d, e))

// The others do more than fail.

static FARPROC(WINAPI *real_GetProcAddress)(HMODULE, const char *);
static void *(WINAPI *real_HeapAlloc)(HANDLE, DWORD, SIZE_T);
static BOOL(WINAPI *real_HeapFree)(HANDLE, DWORD, void *);
static HANDLE(WINAPI *real_CreateThread)(SECURITY_ATTRIBUTES *, SIZE_T, LPTHREAD_START_ROUTINE, void *, DWORD, DWORD *);
static BOOL(WINAPI *real_DuplicateHandle)(HANDLE, HANDLE, HANDLE, HANDLE *, DWORD, BOOL, DWORD);
static BOOL(WINAPI *real_GetModuleHandleExW)(DWORD, const WCHAR *, HMODULE *);
static DWORD(WINAPI *real_WaitForSingleObject)(HANDLE, DWORD);

static FARPROC WINAPI fail_GetProcAddress(HMODULE module, const char *name)
{
    FARPROC found = fails(fail_GetProcAddress) ? NULL : real_GetProcAddress(module, name);

    return found && look_up ? (FARPROC)look_up(name, (void *)found) : found;
}

static void *WINAPI fail_HeapAlloc(HANDLE heap, DWORD flags, SIZE_T size)
{
    void *block = fails(fail_HeapAlloc) ? NULL : real_HeapAlloc(heap, flags, size);

    if (block)
        InterlockedIncrement(&blocks);
    return block;
}

static BOOL WINAPI counted_HeapFree(HANDLE heap, DWORD flags, void *block)
{
    if (block)
        InterlockedDecrement(&blocks);
    return real_HeapFree(heap, flags, block);
}

static HANDLE WINAPI fail_CreateThread(SECURITY_ATTRIBUTES *security, SIZE_T stack, LPTHREAD_START_ROUTINE run,
                                       void *argument, DWORD flags, DWORD *id)
{
    HANDLE thread = fails(fail_CreateThread) ? NULL : real_CreateThread(security, stack, run, argument, flags, id);
    HANDLE self = GetCurrentProcess();
    LONG place;

    if (!thread)
        return NULL;
    place = InterlockedIncrement(&thread_count) - 1;
    if (place >= THREADS || !DuplicateHandle(self, thread, self, &threads[place], SYNCHRONIZE, FALSE, 0))
        abort();
    return thread;
}

// The source is closed whether it succeeds or not, as its reference page says.
static BOOL WINAPI fail_DuplicateHandle(HANDLE from, HANDLE source, HANDLE to, HANDLE *target, DWORD access,
                                        BOOL inherit, DWORD options)
{
    if (!fails(fail_DuplicateHandle))
        return real_DuplicateHandle(from, source, to, target, access, inherit, options);
    if (options & DUPLICATE_CLOSE_SOURCE)
        CloseHandle(source);
    SetLastError(fault_error());
    return FALSE;
}

static BOOL WINAPI fail_GetModuleHandleExW(DWORD flags, const WCHAR *name, HMODULE *module)
{
    if (fails(fail_GetModuleHandleExW))
        return FALSE;
    if (!(flags & GET_MODULE_HANDLE_EX_FLAG_PIN))
        return real_GetModuleHandleExW(flags, name, module);
    return real_GetModuleHandleExW(
        (flags & ~GET_MODULE_HANDLE_EX_FLAG_PIN) | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT, name, module);
}

static DWORD WINAPI fail_WaitForSingleObject(HANDLE object, DWORD ms)
{
    if (ms == INFINITE && GetCurrentThreadId() == showing_thread)
        SetEvent(showing_event);
    return fails(fail_WaitForSingleObject) ? WAIT_FAILED : real_WaitForSingleObject(object, ms);
}

#define RESOURCES                                                               \
    {                                                                           \
        ERROR_NO_SYSTEM_RESOURCES, ERROR_NOT_ENOUGH_MEMORY, ERROR_ACCESS_DENIED \
    }
#define ENTRY(name, ...)                                       \
    {                                                          \
#name, fail_##name, (void **)&real_##name, __VA_ARGS__ \
    }

// ANSWER_NONE: calls whose errors the two functions hide, because they work without a log, a setting or the registry's
// value all the same.
const faulty_call_t failing_imports[] = {
    ENTRY(HeapAlloc, { ERROR_NOT_ENOUGH_MEMORY }, ANSWER_NO_MEMORY, ANSWER_NO_MEMORY, false),
    ENTRY(InitializeCriticalSectionAndSpinCount, { ERROR_NOT_ENOUGH_MEMORY }, ANSWER_NO_MEMORY, ANSWER_NO_MEMORY,
          false),
    ENTRY(CreateEventW, RESOURCES, ANSWER_SAME, ANSWER_NONE, false),
    ENTRY(NtCreateEvent, RESOURCES, ANSWER_SAME, ANSWER_NONE, false),
    ENTRY(NtCreateMutant, RESOURCES, ANSWER_SAME, ANSWER_SAME, false),
    ENTRY(NtCreateSemaphore, RESOURCES, ANSWER_SAME, ANSWER_NONE, false),
    ENTRY(CreateThread, { ERROR_NOT_ENOUGH_MEMORY }, ANSWER_OPEN_FAILED, ANSWER_NONE, false),
    ENTRY(NtOpenEvent, RESOURCES, ANSWER_SAME, ANSWER_OPEN_FAILED, false),
    ENTRY(NtOpenSemaphore, RESOURCES, ANSWER_SAME, ANSWER_OPEN_FAILED, false),
    ENTRY(NtOpenProcessToken, RESOURCES, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(NtOpenThreadToken, RESOURCES, ANSWER_OPEN_FAILED, ANSWER_OPEN_FAILED, false),
    ENTRY(DuplicateHandle, RESOURCES, ANSWER_SAME | ANSWER_OPEN_FAILED, ANSWER_SAME, false),
    ENTRY(SetHandleInformation, { ERROR_NOT_ENOUGH_MEMORY }, ANSWER_OPEN_FAILED, ANSWER_NONE, false),
    ENTRY(ReleaseSemaphore, { ERROR_TOO_MANY_POSTS }, ANSWER_OPEN_FAILED, ANSWER_NONE, false),
    ENTRY(GetModuleHandleExW, { ERROR_MOD_NOT_FOUND }, ANSWER_OPEN_FAILED, ANSWER_NONE, false),
    ENTRY(ResetEvent, { ERROR_INVALID_HANDLE }, ANSWER_INVALID_HANDLE, ANSWER_NONE, false),
    // It fails only for an invalid handle, and then waiters go on waiting: only at process end.
    ENTRY(SetEvent, { 0 }, ANSWER_NONE, ANSWER_NONE, false),
    // Failing every time would be a restore that waits for another process.
    ENTRY(WaitForSingleObject, { ERROR_INVALID_HANDLE }, ANSWER_OPEN_FAILED | ANSWER_ABORTED,
          ANSWER_OPEN_FAILED | ANSWER_INVALID_PARAMETER, true),
    // Then each thread is checked separately.
    ENTRY(WaitForMultipleObjects, { ERROR_INVALID_HANDLE }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(NtQueryEvent, { ERROR_INVALID_HANDLE }, ANSWER_INVALID_HANDLE, ANSWER_INVALID_HANDLE, false),
    ENTRY(NtQueryObject, { ERROR_INVALID_HANDLE }, ANSWER_INVALID_HANDLE, ANSWER_INVALID_HANDLE, false),
    ENTRY(NtQuerySemaphore, { ERROR_INVALID_HANDLE }, ANSWER_NONE, ANSWER_OPEN_FAILED, false),
    ENTRY(VirtualQuery, { ERROR_BAD_LENGTH }, ANSWER_INVALID_PARAMETER | ANSWER_OPEN_FAILED, ANSWER_INVALID_PARAMETER,
          false),
    ENTRY(RegOpenKeyExW, { ERROR_ACCESS_DENIED }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(RegQueryValueExW, { ERROR_ACCESS_DENIED }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(CreateFileW, { ERROR_ACCESS_DENIED }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(GetEnvironmentVariableW, { ERROR_NOT_ENOUGH_MEMORY }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(GetFullPathNameW, { ERROR_NOT_ENOUGH_MEMORY }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(GetModuleFileNameW, { ERROR_NOT_ENOUGH_MEMORY }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(GetPrivateProfileStringW, { ERROR_NOT_ENOUGH_MEMORY }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(GetProcAddress, { ERROR_PROC_NOT_FOUND }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(GetSystemDirectoryW, { ERROR_NOT_ENOUGH_MEMORY }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(LoadLibraryW, { ERROR_MOD_NOT_FOUND }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(SetFilePointer, { ERROR_INVALID_HANDLE }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(WideCharToMultiByte, { ERROR_INSUFFICIENT_BUFFER }, ANSWER_NONE, ANSWER_NONE, false),
    ENTRY(WriteFile, { ERROR_DISK_FULL }, ANSWER_NONE, ANSWER_NONE, false),
};
const unsigned failing_imports_count = sizeof failing_imports / sizeof *failing_imports;
_Static_assert(sizeof failing_imports / sizeof *failing_imports <= CALLS_MOST, "each has its place");

void failing_imports_replace(void)
{
    unsigned i;

    import_list_check();
    for (i = 0; i < failing_imports_count; i++)
        *failing_imports[i].real = import_replace(failing_imports[i].name, failing_imports[i].replacement);
    real_HeapFree = (BOOL(WINAPI *)(HANDLE, DWORD, void *))import_replace("HeapFree", counted_HeapFree);
    blocks = 0;
    thread_count = 0;
}

void failing_imports_look_up(failing_imports_look_up_t *replace)
{
    look_up = replace;
}

int failing_imports_blocks(void)
{
    return blocks;
}

void failing_imports_note_block(int taken)
{
    InterlockedExchangeAdd(&blocks, taken);
}

void failing_imports_join_threads(void)
{
    LONG i;

    for (i = 0; i < thread_count; i++) {
        assert_int_equal(WaitForSingleObject(threads[i], scale_bound()), WAIT_OBJECT_0);
        CloseHandle(threads[i]);
    }
    thread_count = 0;
}

void failing_imports_show_wait(HANDLE event)
{
    showing_event = event;
    showing_thread = event ? GetCurrentThreadId() : 0;
}
