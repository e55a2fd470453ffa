// SPDX-License-Identifier: MIT
// The threads of the scenario, which make its calls and check the results.
#ifndef EXPLORE_CALLER_H
#define EXPLORE_CALLER_H

#include "kernel.h"

#include <stdbool.h>

void caller_prepare(unsigned thread); // what it will call with
unsigned long caller_run(void *unused);
unsigned long caller_warm_up(void *unused); // creates what each process creates only once
void caller_begin(void);                    // the call of the thread that runs
void caller_effect(void);
unsigned caller_slot(unsigned thread); // the call that it is in, or was last
bool caller_has_returned(unsigned slot);
bool caller_event_is_set(unsigned slot); // or there is none, and the OVERLAPPED shows an end

// May several calls use the slot's OVERLAPPED at one time? Then it shows the end of any of them.
bool caller_is_shared(unsigned slot);

// An event was set, or an OVERLAPPED was given its status.
void caller_event_set(unsigned slot);
void caller_ended(unsigned slot);

#endif
