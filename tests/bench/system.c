// SPDX-License-Identifier: MIT
#include "system.h"

#include "system/event.h"
#include "system/lock.h"
#include "system/memory.h"
#include "system/overlapped.h"
#include "system/process.h"
#include "system/registry.h"
#include "system/thread.h"

#include <limits.h>
#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>

void system_set_up(void)
{
    // Memory that goes back to the kernel comes again page fault by page fault, which would hide all else.
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
}

void system_settle(void)
{
    free(malloc(1 << 14)); // an allocation of this size merges the freed small blocks
}

// Lock: a real one, which nobody else wants

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

result_t lock_enter(void)
{
    pthread_mutex_lock(&mutex);
    return RESULT_OK;
}

void lock_leave(void)
{
    pthread_mutex_unlock(&mutex);
}

void lock_close(void)
{
}

// Events: there is but one

static volatile unsigned the_event;

result_t event_create(event_t *event, event_kind_t kind)
{
    (void)kind;
    *event = (event_t)&the_event;
    return RESULT_OK;
}

result_t event_duplicate(event_t *event, void *handle)
{
    *event = handle;
    return RESULT_OK;
}

bool event_is_settable(void *handle)
{
    return handle != NULL;
}

bool event_reset(event_t event)
{
    return event != NULL;
}

void event_set(event_t event)
{
    (void)event;
    the_event++;
}

void event_wait(event_t event)
{
    (void)event;
}

void event_close(event_t event, event_kind_t kind)
{
    (void)event;
    (void)kind;
}

// Memory

void *memory_allocate(size_t size)
{
    return calloc(1, size);
}

void memory_free(void *memory)
{
    free(memory);
}

bool memory_store_word(void *at, uintptr_t word)
{
    *(uintptr_t *)at = word;
    return true;
}

bool memory_store_count(uint32_t *at, uint32_t count)
{
    *at = count;
    return true;
}

// The caller's OVERLAPPED

bool overlapped_event(const void *overlapped, void **event)
{
    *event = ((const system_overlapped_t *)overlapped)->event;
    return true;
}

bool overlapped_start(void *overlapped)
{
    system_overlapped_t *caller = overlapped;

    caller->internal_high = 0;
    caller->internal = 0x103;
    return true;
}

void overlapped_end(void *overlapped, uint32_t status)
{
    ((system_overlapped_t *)overlapped)->internal = status;
}

// Thread, process, registry: nobody blocks here, and the process does not end

result_t thread_open(thread_t *thread)
{
    (void)thread;
    return RESULT_OPEN_FAILED;
}

bool thread_has_ended(thread_t thread)
{
    (void)thread;
    return false;
}

void thread_close(thread_t thread)
{
    (void)thread;
}

bool process_ends(void)
{
    return false;
}

bool process_keep_module(void)
{
    return true;
}

bool registry_is_disabled(void)
{
    return false;
}
