// SPDX-License-Identifier: MIT
#include "crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <time.h>

static struct {
    pthread_barrier_t barrier;
    pthread_t threads[CREW_MOST];
    unsigned count;
    void (*work)(int number);
} crew;

static void *run(void *number)
{
    crew.work((int)(intptr_t)number);
    return NULL;
}

bool crew_start(unsigned count, void (*work)(int number))
{
    crew.work = work;
    if (count > CREW_MOST || pthread_barrier_init(&crew.barrier, NULL, count + 1) != 0)
        return false;
    for (crew.count = 0; crew.count < count; crew.count++)
        if (pthread_create(&crew.threads[crew.count], NULL, run, (void *)(intptr_t)crew.count) != 0)
            return false;
    return true;
}

void crew_meet(void)
{
    pthread_barrier_wait(&crew.barrier);
}

void crew_yield(void)
{
    sched_yield();
}

uint64_t crew_clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void crew_end(void)
{
    while (crew.count > 0)
        pthread_join(crew.threads[--crew.count], NULL);
    pthread_barrier_destroy(&crew.barrier);
}
