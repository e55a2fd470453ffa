// SPDX-License-Identifier: MIT
#include "system/shared.h"

#include "system/descriptor.h"
#include "system/nt.h"
#include "system/process.h"

enum {
    PATIENCE_MS = 5000,    // the mutex is held for some system calls, unless its owner is stopped by a debugger
    END_PATIENCE_MS = 100, // of a call when the process ends: it must not be held up
    NAME_LENGTH = 48
};

// Where "Global\\" leads: all sessions; events, semaphores and mutexes there need no privilege. The kernel's own functions make
// an object and give just the rights that are asked for in one call, and open one that is there in the same.
#define BEGINNING L"\\BaseNamedObjects\\mediasense-"

// What the protocol needs of others' objects, which is what everybody gets, and what it needs of our own besides.
#define KIND(noun, others, more)                            \
    {                                                       \
        noun, others, (others) | (more), DESCRIPTOR(others) \
    }

static const struct {
    const WCHAR *noun;
    DWORD others, own;
    descriptor_t descriptor;
} kinds[] = {
    [SHARED_MUTEX] = KIND(L"mutex", SYNCHRONIZE, 0),
    [SHARED_LANE] = KIND(L"lane-", SYNCHRONIZE | 1, SEMAPHORE_MODIFY_STATE), // 1: query its state
    [SHARED_ASKED] = KIND(L"asked-", SYNCHRONIZE | EVENT_MODIFY_STATE, 0),
    [SHARED_SERVED] = KIND(L"served-", SYNCHRONIZE | EVENT_MODIFY_STATE, 0),
};

static result_t result_of(NTSTATUS status)
{
    switch (status < 0 ? RtlNtStatusToDosError(status) : NO_ERROR) {
    case NO_ERROR:
        return RESULT_OK;
    case ERROR_FILE_NOT_FOUND:
        return RESULT_ABSENT;
    case ERROR_ALREADY_EXISTS:
        return RESULT_TAKEN;
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

// What the kernel is told of an object, and where it all lies.
typedef struct place {
    OBJECT_ATTRIBUTES attributes;
    UNICODE_STRING text;
    WCHAR name[NAME_LENGTH];
} place_t;

static void find_place(place_t *place, shared_kind_t kind, unsigned number)
{
    make_name(place->name, kind, number);
    RtlInitUnicodeString(&place->text, place->name);
    InitializeObjectAttributes(&place->attributes, &place->text, 0, NULL, NULL);
}

result_t shared_open(shared_t *object, shared_kind_t kind, unsigned number)
{
    DWORD access = kinds[kind].others;
    NTSTATUS status;
    place_t place;

    find_place(&place, kind, number);
    if (kind == SHARED_LANE)
        status = NtOpenSemaphore(object, access, &place.attributes);
    else
        status = NtOpenEvent(object, access, &place.attributes);
    return result_of(status);
}

static NTSTATUS create(shared_t *object, shared_kind_t kind, bool set, const OBJECT_ATTRIBUTES *attributes)
{
    DWORD access = kinds[kind].own;

    if (kind == SHARED_MUTEX)
        return NtCreateMutant(object, access, attributes, FALSE);
    if (kind == SHARED_LANE)
        return NtCreateSemaphore(object, access, attributes, 0, MAXLONG);
    return NtCreateEvent(object, access, attributes, NotificationEvent, set);
}

static NTSTATUS create_or(ULONG flags, shared_t *object, shared_kind_t kind, unsigned number, bool set)
{
    place_t place;

    find_place(&place, kind, number);
    place.attributes.Attributes = flags;
    place.attributes.SecurityDescriptor = (void *)(uintptr_t)&kinds[kind].descriptor;
    return create(object, kind, set, &place.attributes);
}

result_t shared_create(shared_t *object, shared_kind_t kind, unsigned number)
{
    return result_of(create_or(0, object, kind, number, false));
}

result_t shared_open_or_create(shared_t *object, shared_kind_t kind, unsigned number)
{
    return result_of(create_or(OBJ_OPENIF, object, kind, number, false));
}

result_t shared_open_or_create_event(shared_t *event, shared_kind_t kind, unsigned number, bool set)
{
    NTSTATUS status = create_or(OBJ_OPENIF, event, kind, number, set);

    if (status == STATUS_OBJECT_NAME_EXISTS)
        (set ? SetEvent : ResetEvent)(*event);
    return result_of(status);
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
