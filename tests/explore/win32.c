// SPDX-License-Identifier: MIT
// The Windows functions that src/system calls for objects and handles. Each that others can notice is a step, and so
// is each that notices others.
#include "caller.h"
#include "fault.h"
#include "kernel.h"
#include "world.h"

#include "system/shared.h"

#include <winternl.h>

#include <string.h>

enum { LONG_MS = 1000 };

#define CURRENT_PROCESS ((HANDLE)(intptr_t)-1)
#define CURRENT_THREAD ((HANDLE)(intptr_t)-2)

static HANDLE fail(uint32_t error)
{
    SELF->error = error;
    return NULL;
}

DWORD GetLastError(void)
{
    return SELF->error;
}

// Objects

// A closed handle is reported after the step, where the handle is used.
static void step_at(HANDLE value, use_t use)
{
    const handle_t *handle = kernel_handle(value);

    if (handle)
        world_step_at(handle->object - 1u, use);
    else
        world_step();
}

HANDLE CreateEventW(SECURITY_ATTRIBUTES *security, BOOL manual, BOOL set, const WCHAR *name)
{
    (void)security;
    if (!manual || set || name)
        fault("no such event is known here");
    return kernel_open(kernel_create(OBJECT_EVENT), EVERY_RIGHT);
}

BOOL SetEvent(HANDLE event)
{
    object_t *object;

    step_at(event, USE_SET);
    object = kernel_use(event, OBJECT_EVENT, EVENT_MODIFY_STATE, "SetEvent");
    object->set = true;
    if (object->slot)
        caller_event_set(object->slot - 1u);
    return TRUE;
}

BOOL ResetEvent(HANDLE event)
{
    step_at(event, USE_RESET);
    kernel_use(event, OBJECT_EVENT, EVENT_MODIFY_STATE, "ResetEvent")->set = false;
    return TRUE;
}

BOOL ReleaseSemaphore(HANDLE semaphore, LONG count, LONG *before)
{
    object_t *object;

    step_at(semaphore, USE_COUNT);
    object = kernel_use(semaphore, OBJECT_SEMAPHORE, SEMAPHORE_MODIFY_STATE, "ReleaseSemaphore");
    if (before)
        *before = object->count;
    object->count = (uint16_t)(object->count + count);
    return TRUE;
}

BOOL ReleaseMutex(HANDLE mutex)
{
    object_t *object;

    world_release_mutex();
    object = kernel_use(mutex, OBJECT_MUTEX, 0, "ReleaseMutex");
    if (object->owner != world_self() + 1)
        fault("a thread releases a mutex that it does not have");
    object->owner = 0;
    kernel_leave_mutex(world_self());
    return TRUE;
}

static bool await(unsigned number, DWORD ms)
{
    if (ms == 0 && kernel_object(number)->type == OBJECT_MUTEX)
        return world_try_mutex(number);
    if (ms == 0) {
        world_step_at(number, USE_COUNT);
        return kernel_is_signalled(number, world_self());
    }
    return world_await(number, ms == INFINITE ? PATIENCE_ENDLESS : ms < LONG_MS ? PATIENCE_SHORT : PATIENCE_LONG);
}

DWORD WaitForSingleObject(HANDLE handle, DWORD ms)
{
    unsigned number = kernel_number(kernel_use(handle, OBJECT_NONE, SYNCHRONIZE, "a wait"));

    if (!await(number, ms))
        return WAIT_TIMEOUT;
    return kernel_take(number, world_self()) ? WAIT_ABANDONED : WAIT_OBJECT_0;
}

// It checks all of them in one step.
DWORD WaitForMultipleObjects(DWORD count, const HANDLE *handles, BOOL all, DWORD ms)
{
    unsigned numbers[MAXIMUM_WAIT_OBJECTS], place;

    if (count == 0 || count > MAXIMUM_WAIT_OBJECTS || all || ms != 0)
        fault("no such wait is known here");
    for (place = 0; place < count; place++)
        numbers[place] = kernel_number(kernel_use(handles[place], OBJECT_THREAD, SYNCHRONIZE, "a wait"));
    world_step();
    for (place = 0; place < count; place++)
        if (kernel_is_signalled(numbers[place], world_self()))
            return WAIT_OBJECT_0 + place;
    return WAIT_TIMEOUT;
}

// Handles

HANDLE GetCurrentProcess(void)
{
    return CURRENT_PROCESS;
}

HANDLE GetCurrentThread(void)
{
    return CURRENT_THREAD;
}

BOOL DuplicateHandle(HANDLE from, HANDLE handle, HANDLE to, HANDLE *copy, DWORD access, BOOL inherit, DWORD options)
{
    handle_t *source = kernel_handle(handle);
    object_t *thread;

    (void)from, (void)to, (void)inherit;
    if (handle == CURRENT_THREAD) {
        thread = kernel_object(kernel_create(OBJECT_THREAD));
        thread->set = (uint8_t)(world_self() + 1);
        *copy = kernel_open(kernel_number(thread), access);
        return TRUE;
    }
    if (!source) {
        fail(ERROR_INVALID_HANDLE);
        return FALSE;
    }
    *copy = kernel_open(source->object - 1u, options & DUPLICATE_SAME_ACCESS ? source->access : access);
    if (options & DUPLICATE_CLOSE_SOURCE)
        kernel_close(source);
    return TRUE;
}

BOOL CloseHandle(HANDLE handle)
{
    handle_t *closed = kernel_handle(handle);

    if (!closed || closed->protected)
        fault("CloseHandle of a handle that cannot be closed");
    if (closed->object <= NAMES)
        world_step_at(closed->object - 1u, USE_CLOSE);
    kernel_close(kernel_handle(handle));
    return TRUE;
}

BOOL SetHandleInformation(HANDLE handle, DWORD mask, DWORD flags)
{
    kernel_use(handle, OBJECT_NONE, 0, "SetHandleInformation");
    if (mask & HANDLE_FLAG_PROTECT_FROM_CLOSE)
        kernel_handle(handle)->protected = (flags & HANDLE_FLAG_PROTECT_FROM_CLOSE) != 0;
    return TRUE;
}

NTSTATUS NtQueryEvent(HANDLE event, int class, void *information, ULONG length, ULONG *returned)
{
    handle_t *handle = kernel_handle(event);

    (void)class, (void)returned;
    memset(information, 0, length);
    if (!handle)
        return (NTSTATUS)0xC0000008;
    return kernel_object(handle->object - 1u)->type == OBJECT_EVENT ? 0 : (NTSTATUS)0xC0000024;
}

NTSTATUS NtQueryObject(HANDLE object, OBJECT_INFORMATION_CLASS class, void *information, ULONG length, ULONG *returned)
{
    (void)class, (void)length, (void)returned;
    ((PUBLIC_OBJECT_BASIC_INFORMATION *)information)->GrantedAccess = kernel_handle(object)->access;
    return 0;
}

NTSTATUS NtQuerySemaphore(HANDLE semaphore, int class, void *information, ULONG length, ULONG *returned)
{
    ULONG *state = information;

    (void)class, (void)length, (void)returned;
    step_at(semaphore, USE_COUNT);
    state[0] = kernel_use(semaphore, OBJECT_SEMAPHORE, 1, "NtQuerySemaphore")->count;
    state[1] = SHARED_MOST + 1;
    return 0;
}
