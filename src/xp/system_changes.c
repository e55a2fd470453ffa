// SPDX-License-Identifier: MIT
#include "xp/system_changes.h"

#include "system/memory.h"
#include "system/wine_loader.h"
#include "xp/media_state.h"
#include "xp/real.h"

enum { LOOK_MS = 250 };

// One request to the system for each kind. A function that is missing, or fails as NotifyRouteChange does in Wine 8, is
// skipped.
typedef struct asked {
    notify_function_t *function;
    OVERLAPPED overlapped;
    bool pending;
} asked_t;

typedef struct changes {
    asked_t asked[CHANGE_KINDS];
    HANDLE wake;
    HANDLE interfaces; // from NotifyIpInterfaceChange
    bool tells;        // NotifyIpInterfaceChange works
} changes_t;

void system_changes_wake(void *changes)
{
    SetEvent(((changes_t *)changes)->wake);
}

static void WINAPI interface_changed(void *changes, void *row, int type)
{
    (void)row;
    (void)type;
    media_state_forget();
    system_changes_wake(changes);
}

static void ask(asked_t *asked)
{
    HANDLE handle;

    if (!asked->function || !asked->overlapped.hEvent || asked->pending)
        return;
    asked->pending = asked->function(&handle, &asked->overlapped) == ERROR_IO_PENDING;
}

static void open_one(asked_t *asked, notify_function_t *function)
{
    asked->function = function;
    asked->overlapped.hEvent = CreateEventW(NULL, FALSE, FALSE, NULL);
    ask(asked);
}

// Wine's NotifyIpInterfaceChange never calls back.
void *system_changes_open(void)
{
    const real_t *real = real_functions();
    changes_t *changes = memory_allocate(sizeof *changes);

    if (!changes)
        return NULL;
    changes->wake = CreateEventW(NULL, FALSE, FALSE, NULL);
    if (!changes->wake) {
        memory_free(changes);
        return NULL;
    }
    open_one(&changes->asked[CHANGE_ADDRESSES], real->NotifyAddrChange);
    open_one(&changes->asked[CHANGE_ROUTES], real->NotifyRouteChange);
    changes->tells =
        !wine_loader_is_wine() && real->NotifyIpInterfaceChange && real->CancelMibChangeNotify2 &&
        real->NotifyIpInterfaceChange(AF_INET, interface_changed, changes, FALSE, &changes->interfaces) == NO_ERROR;
    return changes;
}

static void close_one(asked_t *asked)
{
    cancel_notify_function_t *cancel = real_functions()->CancelIPChangeNotify;

    // The system writes into the OVERLAPPED until the request has ended.
    if (asked->pending && cancel && cancel(&asked->overlapped))
        WaitForSingleObject(asked->overlapped.hEvent, INFINITE);
    if (asked->overlapped.hEvent)
        CloseHandle(asked->overlapped.hEvent);
}

void system_changes_close(void *opened)
{
    changes_t *changes = opened;

    if (changes->tells)
        real_functions()->CancelMibChangeNotify2(changes->interfaces);
    close_one(&changes->asked[CHANGE_ADDRESSES]);
    close_one(&changes->asked[CHANGE_ROUTES]);
    CloseHandle(changes->wake);
    memory_free(changes);
}

void system_changes_await(void *opened, bool *changed, bool look)
{
    changes_t *changes = opened;
    HANDLE handles[1 + CHANGE_KINDS] = { changes->wake };
    change_t kinds[CHANGE_KINDS], kind;
    DWORD count = 1, found;

    for (kind = 0; kind < CHANGE_KINDS; kind++) {
        changed[kind] = false;
        ask(&changes->asked[kind]);
        if (!changes->asked[kind].pending)
            continue;
        kinds[count - 1] = kind;
        handles[count++] = changes->asked[kind].overlapped.hEvent;
    }
    found = WaitForMultipleObjects(count, handles, FALSE, look || !changes->tells ? LOOK_MS : INFINITE);
    if (found - WAIT_OBJECT_0 - 1 >= count - 1)
        return; // woken, or the time is up
    kind = kinds[found - WAIT_OBJECT_0 - 1];
    changed[kind] = true;
    changes->asked[kind].pending = false;
}
