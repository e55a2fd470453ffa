// SPDX-License-Identifier: MIT
#include "system/shared.h"

#include "system/process.h"

#include <windows.h>

#include <sddl.h>

enum {
    PATIENCE_MS = 5000,    // the mutex is held for some system calls, unless its owner is stopped by a debugger
    END_PATIENCE_MS = 100, // of a call when the process ends: it must not be held up
    NAME_LENGTH = 48
};

#define BEGINNING L"Global\\mediasense-" // all sessions; events, semaphores and mutexes there need no privilege

// What the protocol needs of others' objects, and what it needs of our own, where that is more.
static const struct {
    const WCHAR *noun;
    DWORD others, own;
} kinds[] = {
    [SHARED_MUTEX] = { L"mutex", SYNCHRONIZE, SYNCHRONIZE },
    [SHARED_LANE] = { L"lane-", SYNCHRONIZE | 1, SYNCHRONIZE | 1 | SEMAPHORE_MODIFY_STATE }, // 1: query its state
    [SHARED_ASKED] = { L"asked-", SYNCHRONIZE | EVENT_MODIFY_STATE, SYNCHRONIZE | EVENT_MODIFY_STATE },
    [SHARED_SERVED] = { L"served-", SYNCHRONIZE | EVENT_MODIFY_STATE, SYNCHRONIZE | EVENT_MODIFY_STATE },
};

// SYSTEM, Administrators and every authenticated user may take and drop references. The owner's right to change the
// descriptor is taken away as well (S-1-3-4, since Vista; XP does not know it and leaves the owner his right).
static const WCHAR *const descriptors[] = {
    [SHARED_MUTEX] = L"D:P(A;;0x120000;;;SY)(A;;0x120000;;;BA)(A;;0x120000;;;AU)(A;;0x20000;;;S-1-3-4)",
    [SHARED_LANE] = L"D:P(A;;0x120001;;;SY)(A;;0x120001;;;BA)(A;;0x120001;;;AU)(A;;0x20000;;;S-1-3-4)",
    [SHARED_ASKED] = L"D:P(A;;0x120002;;;SY)(A;;0x120002;;;BA)(A;;0x120002;;;AU)(A;;0x20000;;;S-1-3-4)",
    [SHARED_SERVED] = L"D:P(A;;0x120002;;;SY)(A;;0x120002;;;BA)(A;;0x120002;;;AU)(A;;0x20000;;;S-1-3-4)",
};

static result_t failure(void)
{
    switch (GetLastError()) {
    case ERROR_FILE_NOT_FOUND:
        return RESULT_ABSENT;
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_OUTOFMEMORY:
        return RESULT_NOT_ENOUGH_MEMORY;
    case ERROR_NO_SYSTEM_RESOURCES:
    case ERROR_TOO_MANY_OPEN_FILES:
    case ERROR_NOT_ENOUGH_QUOTA:
        return RESULT_OPEN_FAILED;
    default: // denied, another type of object under the name, no such place for names
        return RESULT_DENIED;
    }
}

static WCHAR *append(WCHAR *end, const WCHAR *text)
{
    while (*text)
        *end++ = *text++;
    *end = 0;
    return end;
}

static void make_name(WCHAR *name, shared_kind_t kind, unsigned number)
{
    WCHAR digits[12], *digit = digits + 11, *end = append(append(name, BEGINNING), kinds[kind].noun);

    if (kind == SHARED_MUTEX)
        return;
    *digit = 0;
    do
        *--digit = (WCHAR)(L'0' + number % 10);
    while (number /= 10);
    append(end, digit);
}

result_t shared_open(shared_t *object, shared_kind_t kind, unsigned number)
{
    DWORD access = kinds[kind].others;
    WCHAR name[NAME_LENGTH];

    make_name(name, kind, number);
    if (kind == SHARED_MUTEX)
        *object = OpenMutexW(access, FALSE, name);
    else if (kind == SHARED_LANE)
        *object = OpenSemaphoreW(access, FALSE, name);
    else
        *object = OpenEventW(access, FALSE, name);
    return *object ? RESULT_OK : failure();
}

static HANDLE create(SECURITY_ATTRIBUTES *security, shared_kind_t kind, const WCHAR *name)
{
    if (kind == SHARED_MUTEX)
        return CreateMutexW(security, FALSE, name);
    if (kind == SHARED_LANE)
        return CreateSemaphoreW(security, 0, MAXLONG, name);
    return CreateEventW(security, TRUE, FALSE, name);
}

result_t shared_create(shared_t *object, shared_kind_t kind, unsigned number)
{
    SECURITY_ATTRIBUTES security = { .nLength = sizeof security };
    HANDLE created, self = GetCurrentProcess();
    WCHAR name[NAME_LENGTH];
    result_t result;

    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(descriptors[kind], SDDL_REVISION_1,
                                                              &security.lpSecurityDescriptor, NULL))
        return failure();
    make_name(name, kind, number);
    created = create(&security, kind, name);
    result = created ? RESULT_OK : failure();
    LocalFree(security.lpSecurityDescriptor);
    // A creator's handle has every right, that of changing the descriptor too.
    if (created && !DuplicateHandle(self, created, self, object, kinds[kind].own, FALSE, DUPLICATE_CLOSE_SOURCE))
        return failure();
    return result;
}

result_t shared_open_or_create(shared_t *object, shared_kind_t kind, unsigned number)
{
    result_t result = shared_open(object, kind, number);

    if (result != RESULT_ABSENT)
        return result;
    result = shared_create(object, kind, number);
    // Another process can have been quicker, and its object gives nobody every right.
    if (result == RESULT_DENIED)
        result = shared_open(object, kind, number);
    return result == RESULT_ABSENT ? RESULT_OPEN_FAILED : result; // and gone again
}

void shared_close(shared_t object)
{
    CloseHandle(object);
}

// The mutex's handle, or UNAVAILABLE: whoever comes first decides it for the life of the process.
static void *volatile mutex;
#define UNAVAILABLE INVALID_HANDLE_VALUE

static HANDLE publish(HANDLE mine)
{
    HANDLE theirs = InterlockedCompareExchangePointer(&mutex, mine, NULL);

    if (theirs && mine != UNAVAILABLE)
        CloseHandle(mine);
    return theirs ? theirs : mine;
}

static result_t open_mutex(HANDLE *opened)
{
    result_t result = RESULT_OK;

    *opened = mutex;
    if (*opened)
        return RESULT_OK;
    result = shared_open_or_create(opened, SHARED_MUTEX, 0);
    if (result == RESULT_DENIED)
        *opened = UNAVAILABLE;
    else if (result != RESULT_OK)
        return result;
    *opened = publish(*opened);
    return RESULT_OK;
}

result_t shared_enter(void)
{
    bool ends = process_ends();
    HANDLE opened;
    result_t result = open_mutex(&opened);

    if (result != RESULT_OK)
        return result;
    if (opened == UNAVAILABLE)
        return RESULT_DENIED;
    switch (WaitForSingleObject(opened, ends ? END_PATIENCE_MS : PATIENCE_MS)) {
    case WAIT_OBJECT_0:
    case WAIT_ABANDONED:
        return RESULT_OK;
    default:
        return ends ? RESULT_ABORTED : RESULT_OPEN_FAILED;
    }
}

void shared_leave(void)
{
    ReleaseMutex(mutex);
}

void shared_free(void)
{
    if (mutex && mutex != UNAVAILABLE)
        CloseHandle(mutex);
}
