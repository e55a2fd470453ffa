// SPDX-License-Identifier: MIT
#include "fake.h"
#include "fake_fault.h"

#include "system/deadline.h"
#include "system/event.h"
#include "system/event_pool.h"
#include "system/impersonation.h"
#include "system/lock.h"
#include "system/memory.h"
#include "system/overlapped.h"
#include "system/process.h"
#include "system/settings.h"
#include "system/thread.h"

#include <pthread.h>
#include <stdlib.h>

fake_t fake = { .memory_left = -1, .events_left = -1 };

// Counts down a number of successes; negative ones never end.
static bool spend(int *left)
{
    if (*left < 0)
        return true;
    if (*left == 0)
        return false;
    --*left;
    return true;
}

// Lock

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static atomic_bool closed;

result_t lock_enter(void)
{
    if (fake_fails(FAKE_LOCK))
        return fake_error();
    pthread_mutex_lock(&mutex);
    if (!closed)
        return RESULT_OK;
    pthread_mutex_unlock(&mutex);
    return RESULT_ABORTED;
}

bool lock_try_enter(void)
{
    return !closed && pthread_mutex_trylock(&mutex) == 0;
}

void lock_leave(void)
{
    pthread_mutex_unlock(&mutex);
}

void lock_close(void)
{
    closed = true;
}

bool lock_is_closed(void)
{
    return closed;
}

// Events

struct fake_event {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool is_event;
    bool set;
    unsigned sets;
    atomic_int handles;
};

fake_event_t *fake_event_new(bool is_event)
{
    fake_event_t *event = calloc(1, sizeof *event);

    if (!event)
        abort();
    pthread_mutex_init(&event->mutex, NULL);
    pthread_cond_init(&event->changed, NULL);
    event->is_event = is_event;
    event->handles = 1;
    return event;
}

void fake_event_free(fake_event_t *event)
{
    if (--event->handles > 0)
        return;
    pthread_cond_destroy(&event->changed);
    pthread_mutex_destroy(&event->mutex);
    free(event);
}

bool fake_event_is_set(fake_event_t *event)
{
    bool set;

    pthread_mutex_lock(&event->mutex);
    set = event->set;
    pthread_mutex_unlock(&event->mutex);
    return set;
}

unsigned fake_event_sets(fake_event_t *event)
{
    unsigned sets;

    pthread_mutex_lock(&event->mutex);
    sets = event->sets;
    event->sets = 0;
    pthread_mutex_unlock(&event->mutex);
    return sets;
}

result_t event_create(event_t *event)
{
    if (fake_fails(FAKE_EVENT))
        return fake_error();
    if (!spend(&fake.events_left))
        return RESULT_OPEN_FAILED;
    *event = fake_event_new(true);
    fake.events++;
    return RESULT_OK;
}

result_t event_duplicate(event_t *event, void *handle)
{
    fake_event_t *source = handle;

    *event = NULL;
    if (!source)
        return RESULT_OK;
    if (fake_fails(FAKE_DUPLICATE))
        return fake_error();
    if (!spend(&fake.events_left))
        return RESULT_OPEN_FAILED;
    source->handles++;
    fake.events++;
    *event = source;
    return RESULT_OK;
}

bool event_is_settable(void *handle)
{
    return ((fake_event_t *)handle)->is_event;
}

bool event_reset(event_t handle)
{
    fake_event_t *event = handle;

    if (!event->is_event || fake_fails(FAKE_RESET))
        return false;
    pthread_mutex_lock(&event->mutex);
    event->set = false;
    event->sets = 0;
    pthread_mutex_unlock(&event->mutex);
    return true;
}

void event_set(event_t handle)
{
    fake_event_t *event = handle;

    pthread_mutex_lock(&event->mutex);
    event->set = true;
    event->sets++;
    pthread_cond_broadcast(&event->changed);
    pthread_mutex_unlock(&event->mutex);
}

void fake_event_set(fake_event_t *event)
{
    event_set(event);
}

void event_wait(event_t handle)
{
    fake_event_t *event = handle;

    event->handles++; // a wait keeps the object, as in a kernel
    pthread_mutex_lock(&event->mutex);
    fake.waiting++;
    while (!event->set)
        pthread_cond_wait(&event->changed, &event->mutex);
    fake.waiting--;
    pthread_mutex_unlock(&event->mutex);
    fake_event_free(event);
}

void event_close(event_t event)
{
    fake.events--;
    fake_event_free(event);
}

// No pool, so the sanitizers notice use after the end.
result_t event_pool_take(event_t *event)
{
    return event_create(event);
}

void event_pool_give_back(event_t event)
{
    event_close(event);
}

// Memory

void *memory_allocate(size_t size)
{
    void *memory = spend(&fake.memory_left) && !fake_fails(FAKE_MEMORY) ? calloc(1, size) : NULL;

    if (memory)
        fake.memory++;
    return memory;
}

void memory_free(void *memory)
{
    if (memory)
        fake.memory--;
    free(memory);
}

bool memory_store_word(void *at, uintptr_t word)
{
    if (fake_fails(FAKE_STORE_WORD))
        return false;
    *(uintptr_t *)at = word;
    return true;
}

bool memory_store_count(uint32_t *at, uint32_t count)
{
    if (fake_fails(FAKE_STORE_COUNT))
        return false;
    *at = count;
    return true;
}

// The caller's OVERLAPPED

bool overlapped_event(const void *overlapped, void **event)
{
    const fake_overlapped_t *caller = overlapped;

    *event = NULL;
    if (caller->gone || fake_fails(FAKE_OVERLAPPED_EVENT))
        return false;
    *event = caller->event;
    return true;
}

bool overlapped_start(void *overlapped)
{
    fake_overlapped_t *caller = overlapped;

    if (caller->gone || fake_fails(FAKE_OVERLAPPED_START))
        return false;
    caller->internal_high = 0;
    caller->internal = 0x103;
    return true;
}

void overlapped_end(void *overlapped, uint32_t status)
{
    fake_overlapped_t *caller = overlapped;
    uintptr_t pending = 0x103;

    if (!caller->gone)
        atomic_compare_exchange_strong(&caller->internal, &pending, status);
}

// Thread, process, registry

result_t thread_open(thread_t *thread)
{
    bool *dead;

    if (fake.threads_fail || fake_fails(FAKE_THREAD_OPEN))
        return RESULT_OPEN_FAILED;
    dead = malloc(sizeof *dead);
    if (!dead)
        abort();
    *dead = fake.next_thread_is_dead;
    fake.threads++;
    *thread = dead;
    return RESULT_OK;
}

unsigned thread_find_ended(const thread_t *threads, unsigned count)
{
    unsigned place;

    if (count > THREAD_LOOK_MOST)
        abort();
    for (place = 0; place < count && !*(bool *)threads[place]; place++)
        continue;
    return place;
}

void thread_close(thread_t thread)
{
    fake.threads--;
    free(thread);
}

typedef struct started {
    thread_main_t *run;
    void *argument;
} started_t;

static void *run_started(void *argument)
{
    started_t started = *(started_t *)argument;

    free(argument);
    started.run(started.argument);
    return NULL;
}

bool thread_start(thread_main_t *run, void *argument)
{
    started_t *started = fake.starts_fail || fake_fails(FAKE_THREAD_START) ? NULL : malloc(sizeof *started);
    pthread_t thread;

    if (!started)
        return false;
    fake.starts++;
    *started = (started_t){ run, argument };
    if (pthread_create(&thread, NULL, run_started, started) != 0)
        abort();
    pthread_detach(thread);
    return true;
}

void thread_pause(void)
{
}

uint32_t deadline_left(deadline_t *deadline)
{
    fake.deadlines += !deadline->runs;
    deadline->runs = true;
    return fake.impatient ? 0 : deadline->patience;
}

result_t impersonation_suspend(impersonation_t *token)
{
    *token = NULL;
    return fake.token_stays ? RESULT_OPEN_FAILED : RESULT_OK;
}

void impersonation_resume(impersonation_t token)
{
    (void)token;
}

bool process_ends(void)
{
    return fake.ends;
}

bool process_keep_module(void)
{
    return !fake.module_fails && !fake_fails(FAKE_MODULE);
}

bool settings_registry_disables(void)
{
    return fake.seed;
}
