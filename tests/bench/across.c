// SPDX-License-Identifier: MIT
// A restore of another process's request: from the call until a thread of the owner that waits for the request's event
// runs, against two bare hand-overs of an event between the same two processes, and against its own bare kernel calls.
// The three run in turn.
#include "across_bare.h"
#include "measure.h"
#include "others.h"

#include "mediasense.h"

#include <stdio.h>

enum { TIMES = 200 };

typedef enum order { HAND_BACK, OWN, OWN_BARE } order_t;

// The memory that both processes share.
typedef struct desk {
    order_t order;
    double ended; // when the owner saw its event
} desk_t;

// The restore takes the older of two, so the owner's objects and thread stay. Another benchmark measures those.
static void add(HANDLE event)
{
    static OVERLAPPED overlapped[2];
    static unsigned turn;
    HANDLE handle;

    do {
        overlapped[turn % 2].hEvent = event;
        measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handle, &overlapped[turn % 2]));
    } while (turn++ == 0);
}

static void own(other_t *self, volatile desk_t *desk, HANDLE event)
{
    if (desk->order == OWN)
        add(event);
    else
        across_bare_add();
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
    across_bare_own(event);
    for (;;) {
        volatile desk_t *desk = self.page;

        measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(self.go, INFINITE));
        if (desk->order == HAND_BACK)
            SetEvent(self.done);
        else
            own(&self, desk, event);
    }
}

static void shim_restore(void)
{
    measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(NULL, NULL));
}

static double restore(other_t *owner, order_t order, void (*run)(void))
{
    volatile desk_t *desk = owner->page;
    double begin;

    desk->order = order;
    others_go(owner);
    others_await(owner);
    Sleep(1); // it waits now
    begin = measure_now();
    run();
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
    double restores[TIMES], bares[TIMES], ratios[TIMES], least[TIMES];
    other_t owner;
    int i;

    if (argc > 1)
        play_other(argv);
    others_start(&owner, "owner");
    for (i = 0; i < TIMES; i++) {
        restores[i] = restore(&owner, OWN, shim_restore);
        bares[i] = hand_over_twice(&owner);
        ratios[i] = restores[i] / bares[i];
        least[i] = restore(&owner, OWN_BARE, across_bare_restore) / bares[i];
    }
    others_end(&owner);
    printf(
        "A restore of another process's request until its event is set %.0f us, two bare hand-overs %.0f us "
        "(medians of %d)\n",
        measure_median(restores, TIMES) / 1000, measure_median(bares, TIMES) / 1000, TIMES);
    measure_row(
        "a restore of another process's request until its event is set, against two bare hand-overs of an event",
        measure_median(ratios, TIMES), 0, 2.0);
    measure_row("the bare kernel calls of such a restore, against the two hand-overs", measure_median(least, TIMES), 0,
                0);
    puts("");
    return 0;
}
