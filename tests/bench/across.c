// SPDX-License-Identifier: MIT
// A restore of another process's request: from the call until a thread of the owner that waits for the request's event runs,
// against two bare hand-overs of an event between the same two processes. Both in turn.
#include "measure.h"
#include "others.h"

#include "mediasense.h"

#include <stdio.h>

enum { TIMES = 200 };

typedef enum order { HAND_BACK, OWN } order_t;

// What both processes see.
typedef struct desk {
    order_t order;
    double ended; // when the owner saw its event
} desk_t;

static void own(other_t *self, volatile desk_t *desk, HANDLE event)
{
    OVERLAPPED overlapped = { .hEvent = event };
    HANDLE handle;

    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handle, &overlapped));
    SetEvent(self->done);
    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(event, INFINITE));
    desk->ended = measure_now();
    SetEvent(self->done);
}

static void play_other(char **arguments)
{
    HANDLE event = CreateEventW(NULL, FALSE, FALSE, NULL);
    other_t self;

    others_begin(&self, arguments);
    for (;;) {
        volatile desk_t *desk = self.page;

        measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(self.go, INFINITE));
        if (desk->order == OWN)
            own(&self, desk, event);
        else
            SetEvent(self.done);
    }
}

static double restore(other_t *owner)
{
    volatile desk_t *desk = owner->page;
    double begin;

    desk->order = OWN;
    others_go(owner);
    others_await(owner);
    Sleep(1); // it waits by now
    begin = measure_now();
    measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(NULL, NULL));
    others_await(owner);
    return desk->ended - begin;
}

static double hand_over_twice(other_t *owner)
{
    volatile desk_t *desk = owner->page;
    double begin;

    desk->order = HAND_BACK;
    Sleep(1);
    begin = measure_now();
    SetEvent(owner->go);
    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(owner->done, INFINITE));
    return measure_now() - begin;
}

int main(int argc, char **argv)
{
    double restores[TIMES], bares[TIMES], ratios[TIMES];
    other_t owner;
    int i;

    if (argc > 1)
        play_other(argv);
    others_start(&owner, "owner");
    for (i = 0; i < TIMES; i++) {
        restores[i] = restore(&owner);
        bares[i] = hand_over_twice(&owner);
        ratios[i] = restores[i] / bares[i];
    }
    others_end(&owner);
    printf(
        "A restore of another process's request until its event is set %.0f us, two bare hand-overs %.0f us (medians of %d)\n",
        measure_median(restores, TIMES) / 1000, measure_median(bares, TIMES) / 1000, TIMES);
    measure_row(
        "a restore of another process's request until its event is set, against two bare hand-overs of an event",
        measure_median(ratios, TIMES), 0, 2.0);
    puts("");
    return 0;
}
