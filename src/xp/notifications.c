// SPDX-License-Identifier: MIT
#include "xp/notifications.h"

#include "core/request.h"
#include "system/lock.h"
#include "system/memory.h"
#include "system/process.h"
#include "system/thread.h"
#include "xp/view.h"

typedef struct notification {
    list_link_t link;
    request_t *request;
    change_t change;
    uint32_t shown;   // the signature of the view that the program had last seen before it called
    void *ender;      // the `changes` of the thread that ends it, outside the lock; it is in the list until then
    unsigned holders; // the thread that ends it, and one that is blocked in it
} notification_t;

// Guarded by the lock.
static list_t pending;
static void *volatile watched; // what the thread waits for; NULL: there is no thread

static notification_t *owner(list_link_t *link)
{
    return link ? LIST_OWNER(link, notification_t, link) : NULL;
}

static void notifications_close(notification_t *notification)
{
    if (notification->request)
        request_close(notification->request);
    memory_free(notification);
}

static void notifications_release(notification_t *notification)
{
    bool last;

    if (lock_enter() != RESULT_OK)
        return; // the process ends
    last = --notification->holders == 0;
    lock_leave();
    if (last)
        notifications_close(notification);
}

// Ending

static notification_t *first_due(const void *changes)
{
    list_link_t *link;

    if (lock_enter() != RESULT_OK)
        return NULL; // the process ends, and the cancel routine ends them
    for (link = list_first(&pending); link && owner(link)->ender != changes; link = list_next(link))
        continue;
    lock_leave();
    return owner(link);
}

static void notifications_forget(notification_t *notification)
{
    if (lock_enter() != RESULT_OK)
        return;
    list_remove(&pending, &notification->link);
    lock_leave();
    notifications_release(notification);
}

// The events are set outside the lock, so that a thread that wakes up can call again at once.
static void end_due(const void *changes)
{
    notification_t *notification;

    while ((notification = first_due(changes)) != NULL) {
        request_complete(notification->request);
        notifications_forget(notification);
    }
}

static bool is_due(const notification_t *notification, const bool *changed, uint32_t signature)
{
    return changed[notification->change] || (signature && notification->shown != signature);
}

// Marks the requests that this thread must end. False: no other is left, and the thread ends. Its successor may already
// run, and ignores marked requests.
static bool mark_due(void *changes, const bool *changed, uint32_t signature)
{
    list_link_t *link;
    bool left = false;

    if (lock_enter() != RESULT_OK)
        return false;
    for (link = list_first(&pending); link; link = list_next(link)) {
        if (!owner(link)->ender && is_due(owner(link), changed, signature))
            owner(link)->ender = changes;
        left |= !owner(link)->ender;
    }
    if (!left)
        watched = NULL;
    lock_leave();
    return left;
}

// The signature of the current view. *flag_matters: something is disconnected, so the flag, which any process can
// change, decides what is shown.
static uint32_t notifications_look(bool *flag_matters)
{
    view_t view;

    media_state_forget();
    if (view_look(&view) != NO_ERROR) {
        *flag_matters = true; // look again soon
        return 0;
    }
    *flag_matters = view.kind != VIEW_PLAIN;
    return view_signature(&view);
}

static THREAD_MAIN notifications_watch(void *changes)
{
    bool changed[CHANGE_KINDS] = { false, false }, flag_matters, left;

    do {
        uint32_t signature = notifications_look(&flag_matters);

        left = mark_due(changes, changed, signature);
        end_due(changes);
        if (left)
            system_changes_await(changes, changed, flag_matters);
    } while (left);
    system_changes_close(changes);
    return 0;
}

// Beginning

static notification_t *notifications_find(const void *overlapped)
{
    list_link_t *link = list_first(&pending);

    while (link && (owner(link)->ender || owner(link)->request->overlapped != overlapped))
        link = list_next(link);
    return owner(link);
}

// With the lock held. Starts the thread if there is none; it takes ownership of *changes.
static DWORD notifications_start_watch(void **changes)
{
    if (watched) {
        system_changes_wake(watched);
        return NO_ERROR;
    }
    if (!thread_start(notifications_watch, *changes))
        return ERROR_NOT_ENOUGH_MEMORY;
    watched = *changes;
    *changes = NULL;
    return NO_ERROR;
}

// With the lock held.
static DWORD notifications_admit(notification_t *notification, HANDLE *handle, void **changes)
{
    request_t *request = notification->request;
    DWORD error;

    if (!watched && !*changes)
        return ERROR_RETRY; // the thread has ended since
    if (request->overlapped && notifications_find(request->overlapped))
        return ERROR_INVALID_PARAMETER;
    error = notifications_start_watch(changes);
    if (error == NO_ERROR && handle && request_start(request, handle) != RESULT_OK)
        error = ERROR_INVALID_PARAMETER;
    if (error == NO_ERROR)
        list_append(&pending, &notification->link);
    return error;
}

static DWORD notifications_open(notification_t **opened, change_t change, void *overlapped)
{
    notification_t *notification = memory_allocate(sizeof *notification);
    result_t result;

    *opened = notification;
    if (!notification)
        return ERROR_NOT_ENOUGH_MEMORY;
    notification->change = change;
    notification->holders = overlapped ? 1 : 2;
    notification->shown = view_last_shown();
    result =
        overlapped ? request_open(&notification->request, overlapped) : request_open_blocked(&notification->request);
    if (result == RESULT_OK)
        return NO_ERROR;
    memory_free(notification);
    return result == RESULT_NOT_ENOUGH_MEMORY || result == RESULT_OPEN_FAILED ? ERROR_NOT_ENOUGH_MEMORY
                                                                              : ERROR_INVALID_PARAMETER;
}

// The system's functions are called before the lock is taken, since that may need the loader's lock.
static DWORD notifications_begin(notification_t *notification, HANDLE *handle)
{
    DWORD error = process_keep_module() ? ERROR_RETRY : ERROR_NOT_ENOUGH_MEMORY;
    void *changes;
    bool needed;

    while (error == ERROR_RETRY) {
        needed = !watched;
        changes = needed ? system_changes_open() : NULL;
        error = (needed && !changes) || lock_enter() != RESULT_OK ? ERROR_NOT_ENOUGH_MEMORY : NO_ERROR;
        if (error == NO_ERROR) {
            error = notifications_admit(notification, handle, &changes);
            lock_leave();
        }
        if (changes)
            system_changes_close(changes);
    }
    if (error != NO_ERROR)
        notifications_close(notification);
    return error;
}

DWORD notifications_ask(change_t change, HANDLE *handle, OVERLAPPED *overlapped)
{
    notification_t *notification;
    DWORD error = notifications_open(&notification, change, overlapped);

    if (error == NO_ERROR)
        error = notifications_begin(notification, handle);
    if (error != NO_ERROR)
        return error;
    if (overlapped)
        return ERROR_IO_PENDING;
    if (request_wait(notification->request) != RESULT_OK)
        error = ERROR_OPERATION_ABORTED;
    notifications_release(notification);
    return error;
}

bool notifications_cancel(const OVERLAPPED *overlapped)
{
    notification_t *notification;

    if (lock_enter() != RESULT_OK)
        return false;
    notification = overlapped ? notifications_find(overlapped) : NULL;
    if (notification)
        list_remove(&pending, &notification->link);
    if (watched)
        system_changes_wake(watched); // the thread may end
    lock_leave();
    if (!notification)
        return false;
    request_cancel(notification->request);
    notifications_release(notification);
    return true;
}

void notifications_end(void)
{
    list_link_t *link;

    for (link = list_first(&pending); link; link = list_next(link))
        (owner(link)->ender ? request_complete : request_cancel)(owner(link)->request);
}
