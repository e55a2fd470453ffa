// SPDX-License-Identifier: MIT
// The Windows functions that src/system calls for threads, the process, and excluding threads of a
// with.
#include "fault.h"
#include "kernel.h"
#include "world.h"

#include "system/nt.h"

DWORD GetCurrentThreadId(void)
{
    return world_self() + 1;
}

DWORD GetCurrentProcessId(void)
{
    return PROCESS_OF(world_self()) + 1;
}

// Time stands still: a wait ends by other threads' steps, or times out at any point.
DWORD GetTickCount(void)
{
    return 0;
}

// No thread impersonates.
NTSTATUS NtOpenThreadToken(HANDLE thread, ACCESS_MASK access, BOOLEAN as_self, HANDLE *token)
{
    (void)thread, (void)access, (void)as_self, (void)token;
    return STATUS_NO_TOKEN;
}

NTSTATUS NtSetInformationThread(HANDLE thread, THREADINFOCLASS class, const void *information, ULONG length)
{
    (void)thread, (void)class, (void)information, (void)length;
    fault("a token is set where there was none");
}

NTSTATUS NtQueryInformationToken(HANDLE token, TOKEN_INFORMATION_CLASS class, void *information, ULONG length,
                                 ULONG *returned)
{
    (void)token, (void)class, (void)information, (void)length, (void)returned;
    fault("a token is read where there is none");
}

DWORD ResumeThread(HANDLE thread)
{
    (void)thread;
    fault("no suspended thread is known here");
}

HANDLE CreateThread(SECURITY_ATTRIBUTES *security, size_t stack, LPTHREAD_START_ROUTINE run, void *argument,
                    DWORD flags, DWORD *id)
{
    object_t *thread = kernel_object(kernel_create(OBJECT_THREAD));

    (void)security, (void)stack, (void)flags, (void)id;
    thread->set = (uint8_t)(world_start(run, argument) + 1);
    world_step_aside();
    return kernel_open(kernel_number(thread), EVERY_RIGHT);
}

void Sleep(DWORD ms)
{
    (void)ms;
    world_step();
}

BOOLEAN RtlDllShutdownInProgress(void)
{
    return world.processes[PROCESS_OF(world_self())].ends;
}

BOOL GetModuleHandleExW(DWORD flags, const WCHAR *name, HMODULE *module)
{
    (void)flags, (void)name;
    *module = &world;
    return TRUE;
}

// Critical sections and interlocked access

BOOL InitializeCriticalSectionAndSpinCount(CRITICAL_SECTION *section, DWORD spins)
{
    (void)spins;
    *section = (CRITICAL_SECTION){ .owner = 0 };
    return TRUE;
}

void InitializeCriticalSection(CRITICAL_SECTION *section)
{
    InitializeCriticalSectionAndSpinCount(section, 0);
}

static bool is_free(const CRITICAL_SECTION *section)
{
    return section->owner == 0 || section->owner == (LONG)world_self() + 1;
}

static void take(CRITICAL_SECTION *section)
{
    section->owner = (LONG)world_self() + 1;
    section->times++;
    SELF->sections++;
}

void EnterCriticalSection(CRITICAL_SECTION *section)
{
    world_await_section(section);
    take(section);
}

BOOL TryEnterCriticalSection(CRITICAL_SECTION *section)
{
    world_step();
    if (!is_free(section))
        return FALSE;
    take(section);
    return TRUE;
}

void LeaveCriticalSection(CRITICAL_SECTION *section)
{
    world_release();
    if (section->owner != (LONG)world_self() + 1)
        fault("a thread leaves a critical section that it does not have");
    SELF->sections--;
    if (--section->times == 0)
        section->owner = 0;
}

void DeleteCriticalSection(CRITICAL_SECTION *section)
{
    if (section->owner != 0)
        fault("a critical section is deleted while it is held");
}

void *InterlockedCompareExchangePointer(void *volatile *at, void *value, void *expected)
{
    void *before;

    world_step();
    before = *at;
    if (before == expected)
        *at = value;
    return before;
}

void *InterlockedExchangePointer(void *volatile *at, void *value)
{
    void *before;

    world_step();
    before = *at;
    *at = value;
    return before;
}

LONG InterlockedCompareExchange(LONG volatile *at, LONG value, LONG expected)
{
    LONG before;

    world_step();
    before = *at;
    if (before == expected)
        *at = value;
    return before;
}

LONG InterlockedExchange(LONG volatile *at, LONG value)
{
    LONG before;

    world_step();
    before = *at;
    *at = value;
    return before;
}

LONG InterlockedIncrement(LONG volatile *at)
{
    world_step();
    return ++*at;
}

LONG InterlockedDecrement(LONG volatile *at)
{
    world_step();
    return --*at;
}
