// SPDX-License-Identifier: MIT
// The functions of ntdll that src/system calls for named objects: each is one step.
#include "fault.h"
#include "kernel.h"
#include "world.h"

#include "system/descriptor.h"
#include "system/nt.h"
#include "system/shared.h"

#include <string.h>

#define DIRECTORY L"\\BaseNamedObjects\\"

void RtlInitUnicodeString(UNICODE_STRING *string, const WCHAR *text)
{
    string->Buffer = (WCHAR *)(uintptr_t)text;
    string->Length = (unsigned short)(wcslen(text) * sizeof *text);
    string->MaximumLength = (unsigned short)(string->Length + sizeof *text);
}

static unsigned name_of(const OBJECT_ATTRIBUTES *attributes)
{
    const UNICODE_STRING *name = attributes->ObjectName;

    if (attributes->RootDirectory || wcsncmp(name->Buffer, DIRECTORY, wcslen(DIRECTORY)) != 0 ||
        name->Length != wcslen(name->Buffer) * sizeof *name->Buffer)
        fault("a name that is not where all sessions find it");
    return kernel_name(name->Buffer + wcslen(DIRECTORY));
}

static NTSTATUS give(HANDLE *handle, object_type_t type, ACCESS_MASK access, unsigned number)
{
    const object_t *object = kernel_object(number);

    if (object->type != type)
        return STATUS_OBJECT_TYPE_MISMATCH;
    if (access & ~object->rights)
        return STATUS_ACCESS_DENIED;
    *handle = kernel_open(number, access);
    return 0;
}

static NTSTATUS open(HANDLE *handle, object_type_t type, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes)
{
    unsigned number = name_of(attributes);
    NTSTATUS status;

    world_step_at(number, USE_NAME);
    if (kernel_object(number)->type == OBJECT_NONE)
        return STATUS_OBJECT_NAME_NOT_FOUND;
    status = give(handle, type, access, number);
    if (status == 0)
        kernel_handle(*handle)->reach = HANDLE_OPENED;
    return status;
}

// The creator of an object gets the requested access, whatever the descriptor says.
static NTSTATUS create(HANDLE *handle, object_t made, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes)
{
    unsigned number = name_of(attributes);
    NTSTATUS status;

    made.type == OBJECT_MUTEX ? world_step() : world_step_at(number, USE_NAME);
    if (kernel_object(number)->type != OBJECT_NONE) {
        if (!(attributes->Attributes & OBJ_OPENIF))
            return STATUS_OBJECT_NAME_COLLISION;
        status = give(handle, made.type, access, number);
        return status < 0 ? status : STATUS_OBJECT_NAME_EXISTS;
    }
    made.rights =
        ((const descriptor_t *)attributes->SecurityDescriptor)->authenticated.rights; // all processes are other users'
    *kernel_object(number) = made;
    *handle = kernel_open(number, access);
    return 0;
}

NTSTATUS NtCreateEvent(HANDLE *event, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes, event_type_t type,
                       BOOLEAN set)
{
    (void)type; // there is no other
    return create(event, (object_t){ .type = OBJECT_EVENT, .set = set }, access, attributes);
}

NTSTATUS NtCreateMutant(HANDLE *mutex, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes, BOOLEAN owned)
{
    if (owned)
        fault("no such mutex is known here");
    return create(mutex, (object_t){ .type = OBJECT_MUTEX }, access, attributes);
}

NTSTATUS NtCreateSemaphore(HANDLE *semaphore, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes, LONG count,
                           LONG most)
{
    if (most != SHARED_MOST + (LONG)GetCurrentProcessId())
        fault("no such semaphore is known here");
    return create(semaphore, (object_t){ .type = OBJECT_SEMAPHORE, .count = (uint16_t)count }, access, attributes);
}

NTSTATUS NtOpenEvent(HANDLE *event, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes)
{
    return open(event, OBJECT_EVENT, access, attributes);
}

NTSTATUS NtOpenMutant(HANDLE *mutex, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes)
{
    return open(mutex, OBJECT_MUTEX, access, attributes);
}

NTSTATUS NtOpenSemaphore(HANDLE *semaphore, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes)
{
    return open(semaphore, OBJECT_SEMAPHORE, access, attributes);
}
