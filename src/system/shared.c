// SPDX-License-Identifier: MIT
#include "system/shared.h"

#include "system/descriptor.h"
#include "system/impersonation.h"
#include "system/kernel.h"
#include "system/log.h"
#include "system/nt.h"
#include "system/process.h"

enum {
    END_PATIENCE_MS = 100, // the longest wait of a call when the process ends, which must not be delayed
    NAME_LENGTH = 48
};

// The directory that "Global\\" leads to, for all sessions. Making events, semaphores and mutexes in it takes no
// privilege. The kernel's own functions make an object, or open the existing one, with only the rights that are asked
// for, in one call. The number is the version of the protocol: a build with another version shares none of these
// objects.
#define BEGINNING L"\\BaseNamedObjects\\mediasense-1-"

// The rights that the protocol needs to others' objects, which everyone gets, and those that it needs to our own
// besides.
static const struct {
    const WCHAR *noun;
    DWORD others, more;
} kinds[] = {
    [SHARED_MUTEX] = { L"mutex", SYNCHRONIZE, 0 },
    [SHARED_LOG] = { L"log", SYNCHRONIZE, 0 },
    [SHARED_INSTALL] = { L"install", SYNCHRONIZE, 0 },
    [SHARED_SLOT] = { L"slot-", SYNCHRONIZE | 1, SEMAPHORE_MODIFY_STATE }, // 1: query its state
    [SHARED_WAKE] = { L"wake-", SYNCHRONIZE | EVENT_MODIFY_STATE, 0 },
    [SHARED_DONE] = { L"done-", SYNCHRONIZE | EVENT_MODIFY_STATE, 0 },
};

// RESULT_DENIED is for conditions that last: another type of object has the name, or the process lacks the rights. A
// process below the label's integrity level cannot make an object with that label.
static result_t shared_result_of(NTSTATUS status)
{
    if (status >= 0)
        return RESULT_OK;
    switch (status) {
    case STATUS_OBJECT_NAME_NOT_FOUND:
        return RESULT_ABSENT;
    case STATUS_OBJECT_NAME_COLLISION:
        return RESULT_TAKEN;
    case STATUS_OBJECT_TYPE_MISMATCH:
    case STATUS_ACCESS_DENIED:
    case STATUS_PRIVILEGE_NOT_HELD:
    case STATUS_INVALID_LABEL:
        return RESULT_DENIED;
    case (NTSTATUS)STATUS_NO_MEMORY:
        return RESULT_NOT_ENOUGH_MEMORY;
    default:
        return RESULT_OPEN_FAILED;
    }
}

static WCHAR *shared_append_text(WCHAR *end, const WCHAR *text)
{
    while (*text)
        *end++ = *text++;
    *end = 0;
    return end;
}

static void shared_make_name(WCHAR *name, shared_kind_t kind, unsigned number)
{
    WCHAR digits[12], *digit = digits + 11,
                      *end = shared_append_text(shared_append_text(name, BEGINNING), kinds[kind].noun);

    if (kind < SHARED_SLOT)
        return;
    *digit = 0;
    do
        *--digit = (WCHAR)(L'0' + number % 10);
    while (number /= 10);
    shared_append_text(end, digit);
}

typedef enum way { OPEN, CREATE, OPEN_OR_CREATE } way_t;

typedef struct shared_attempt {
    way_t way;
    shared_kind_t kind;
    unsigned number;
    bool set;        // an event's first state
    NTSTATUS status; // how it ended
} shared_attempt_t;

static NTSTATUS shared_call_open(shared_t *object, const shared_attempt_t *attempt, const OBJECT_ATTRIBUTES *attributes)
{
    DWORD access = kinds[attempt->kind].others;

    if (attempt->kind == SHARED_SLOT)
        return NtOpenSemaphore(object, access, attributes);
    return NtOpenEvent(object, access, attributes);
}

static NTSTATUS shared_call_create(shared_t *object, const shared_attempt_t *attempt,
                                   const OBJECT_ATTRIBUTES *attributes)
{
    DWORD access = kinds[attempt->kind].others | kinds[attempt->kind].more;

    if (attempt->kind < SHARED_SLOT)
        return NtCreateMutant(object, access, attributes, FALSE);
    if (attempt->kind == SHARED_SLOT)
        return NtCreateSemaphore(object, access, attributes, 0, SHARED_MOST + (LONG)GetCurrentProcessId());
    return NtCreateEvent(object, access, attributes, NotificationEvent, attempt->set);
}

static NTSTATUS shared_make(shared_t *object, const shared_attempt_t *attempt)
{
    descriptor_t descriptor = descriptor_template;
    WCHAR name[NAME_LENGTH];
    UNICODE_STRING text;
    OBJECT_ATTRIBUTES attributes;

    shared_make_name(name, attempt->kind, attempt->number);
    RtlInitUnicodeString(&text, name);
    InitializeObjectAttributes(&attributes, &text, attempt->way == OPEN_OR_CREATE ? OBJ_OPENIF : 0, NULL, NULL);
    if (attempt->way == OPEN)
        return shared_call_open(object, attempt, &attributes);
    descriptor_allow(&descriptor, kinds[attempt->kind].others);
    if (kernel_major_version() < 6)
        descriptor_remove_label(&descriptor);
    attributes.SecurityDescriptor = &descriptor;
    return shared_call_create(object, attempt, &attributes);
}

// Does the status not depend on the caller's token?
static bool is_answer(NTSTATUS status)
{
    return status >= 0 || status == STATUS_OBJECT_NAME_NOT_FOUND || status == STATUS_OBJECT_NAME_COLLISION ||
           status == STATUS_OBJECT_TYPE_MISMATCH;
}

// If the thread's token may be the reason for a refusal, tries again as the process itself.
static result_t shared_make_as_process(shared_t *object, shared_attempt_t *attempt)
{
    impersonation_t token;
    result_t result;

    attempt->status = shared_make(object, attempt);
    if (is_answer(attempt->status))
        return shared_result_of(attempt->status);
    result = impersonation_suspend(&token);
    if (result == RESULT_OK && token)
        attempt->status = shared_make(object, attempt);
    impersonation_resume(token);
    return result == RESULT_OK ? shared_result_of(attempt->status) : result;
}

result_t shared_open(shared_t *object, shared_kind_t kind, unsigned number)
{
    return shared_make_as_process(object, &(shared_attempt_t){ .way = OPEN, .kind = kind, .number = number });
}

result_t shared_create(shared_t *object, shared_kind_t kind, unsigned number)
{
    return shared_make_as_process(object, &(shared_attempt_t){ .way = CREATE, .kind = kind, .number = number });
}

result_t shared_open_or_create(shared_t *object, shared_kind_t kind, unsigned number)
{
    return shared_make_as_process(object, &(shared_attempt_t){ .way = OPEN_OR_CREATE, .kind = kind, .number = number });
}

result_t shared_open_or_create_event(shared_t *event, shared_kind_t kind, unsigned number, bool set)
{
    shared_attempt_t attempt = { .way = OPEN_OR_CREATE, .kind = kind, .number = number, .set = set };
    result_t result = shared_make_as_process(event, &attempt);

    if (attempt.status == STATUS_OBJECT_NAME_EXISTS)
        (set ? SetEvent : ResetEvent)(*event);
    return result;
}

void shared_close(shared_t object)
{
    CloseHandle(object);
}

// The mutex's handle, or UNAVAILABLE. The first caller decides it for the life of the process.
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

result_t shared_enter(uint32_t patience)
{
    HANDLE opened;
    result_t result = open_mutex(&opened);

    if (result != RESULT_OK)
        return result;
    if (opened == UNAVAILABLE)
        return RESULT_DENIED;
    if (patience > END_PATIENCE_MS && process_ends())
        patience = END_PATIENCE_MS;
    switch (WaitForSingleObject(opened, patience)) {
    case WAIT_OBJECT_0:
    case WAIT_ABANDONED:
        return RESULT_OK;
    case WAIT_TIMEOUT:
        return RESULT_BUSY;
    default:
        return RESULT_OPEN_FAILED;
    }
}

void shared_leave(void)
{
    if (!ReleaseMutex(mutex))
        log_note("the mutex of the references cannot be released", GetLastError());
}

void shared_free(void)
{
    if (mutex && mutex != UNAVAILABLE)
        CloseHandle(mutex);
}
