// SPDX-License-Identifier: MIT
// The threads of the scenario, which make its calls and look at what comes of them.
#ifndef EXPLORE_CALLER_H
#define EXPLORE_CALLER_H

#include "kernel.h"

#include <stdbool.h>

void caller_prepare(unsigned thread); // what it will call with
unsigned long caller_run(void *unused);
unsigned long caller_warm_up(void *unused); // makes what each process makes once
unsigned caller_slot(unsigned thread);      // the call that it is in, or was last
bool caller_has_returned(unsigned slot);

// May several calls use the slot's OVERLAPPED at one time? Then it shows the end of any of them.
bool caller_is_shared(unsigned slot);

// An event was set, or an OVERLAPPED was given its status.
void caller_event_set(unsigned slot);
void caller_ended(unsigned slot);

// Lets everything move, in some order, until nothing does: a wait that has an end ends.
void caller_run_on(void);

// Nothing moves any more: everything is as the contract says, and when all is restored nothing is left.
void caller_look_around(void); // the first part of that, which changes nothing
void caller_check_rest(void);

#endif
