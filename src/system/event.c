// SPDX-License-Identifier: MIT
#include "system/event.h"

#include "system/log.h"
#include "system/nt.h"

static result_t failure(void)
{
    DWORD error = GetLastError();

    return error == ERROR_INVALID_HANDLE || error == ERROR_NOT_ENOUGH_MEMORY ? (result_t)error : RESULT_OPEN_FAILED;
}

result_t event_create(event_t *event)
{
    *event = CreateEventW(NULL, TRUE, FALSE, NULL);
    return *event ? RESULT_OK : failure();
}

result_t event_duplicate(event_t *event, void *handle)
{
    HANDLE self = GetCurrentProcess();

    *event = NULL;
    if (handle && !DuplicateHandle(self, handle, self, event, 0, FALSE, DUPLICATE_SAME_ACCESS))
        return failure();
    return RESULT_OK;
}

bool event_is_settable(void *handle)
{
    PUBLIC_OBJECT_BASIC_INFORMATION object;
    event_basic_information_t event;
    NTSTATUS status;

    // The kernel checks the type before the rights: an event without the right to query it gives STATUS_ACCESS_DENIED,
    // any other object STATUS_OBJECT_TYPE_MISMATCH.
    status = NtQueryEvent(handle, EventBasicInformation, &event, sizeof event, NULL);
    if (status < 0 && status != STATUS_ACCESS_DENIED)
        return false;
    status = NtQueryObject(handle, ObjectBasicInformation, &object, sizeof object, NULL);
    return status >= 0 && (object.GrantedAccess & EVENT_MODIFY_STATE);
}

bool event_reset(event_t event)
{
    return ResetEvent(event);
}

void event_set(event_t event)
{
    if (!SetEvent(event))
        log_note("an event cannot be set", GetLastError());
}

void event_wait(event_t event)
{
    WaitForSingleObject(event, INFINITE);
}

void event_close(event_t event)
{
    CloseHandle(event);
}
