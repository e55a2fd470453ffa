// SPDX-License-Identifier: MIT
#include "core/pending.h"

#include "system/thread.h"

static queue_t queue;
static list_t blocked; // synchronous requests, until their thread has left

static request_t *pending_owner(queue_entry_t *entry)
{
    return entry ? LIST_OWNER(entry, request_t, queued) : NULL;
}

void pending_add(request_t *request)
{
    queue_append(&queue, &request->queued, request->overlapped);
    if (request->waiter)
        list_append(&blocked, &request->blocked);
}

bool pending_is_empty(void)
{
    return !queue_find(&queue, NULL);
}

request_t *pending_dequeue(const void *overlapped)
{
    queue_entry_t *entry = queue_find(&queue, overlapped);

    if (entry)
        queue_dequeue(&queue, entry);
    return pending_owner(entry);
}

bool pending_release(request_t *request)
{
    if (--request->holders > 0)
        return false;
    queue_remove(&queue, &request->queued);
    return true;
}

bool pending_release_blocked(request_t *request)
{
    list_remove(&blocked, &request->blocked);
    return pending_release(request);
}

// Collects up to THREAD_LOOK_MOST blocked requests from `link` on, and their threads. Returns how many.
static unsigned take_look(list_link_t *link, request_t **requests, thread_t *threads)
{
    unsigned count = 0;

    for (; link && count < THREAD_LOOK_MOST; link = list_next(link), count++) {
        requests[count] = LIST_OWNER(link, request_t, blocked);
        threads[count] = requests[count]->waiter;
    }
    return count;
}

// The request's thread has ended. Returns whether the request still had its reference.
static bool pending_reap_one(request_t *request, list_t *orphans)
{
    bool referenced = !request->queued.dequeued;

    if (referenced) {
        queue_dequeue(&queue, &request->queued);
        pending_release(request);
    }
    if (pending_release_blocked(request))
        list_append(orphans, &request->batch);
    return referenced;
}

uint32_t pending_reap(list_t *orphans)
{
    request_t *requests[THREAD_LOOK_MOST];
    thread_t threads[THREAD_LOOK_MOST];
    list_link_t *link = list_first(&blocked);
    uint32_t references = 0;

    while (link) {
        unsigned count = take_look(link, requests, threads), ended = thread_find_ended(threads, count);

        // Threads before the one that has ended are alive; the search continues after it.
        link = list_next(&requests[ended < count ? ended : count - 1]->blocked);
        if (ended < count)
            references += pending_reap_one(requests[ended], orphans);
    }
    return references;
}

void pending_end(uint32_t references)
{
    queue_entry_t *entry;
    uint32_t still_queued = 0;

    for (entry = queue_first(&queue); entry; entry = queue_next(entry))
        still_queued += !entry->dequeued;
    for (entry = queue_first(&queue); entry; entry = queue_next(entry)) {
        if (entry->dequeued || still_queued-- > references)
            request_complete(pending_owner(entry));
        else
            request_cancel(pending_owner(entry));
    }
}
