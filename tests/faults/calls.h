// SPDX-License-Identifier: MIT
// The DLL's imports that can fail, each behind a function that lets one of its uses fail; and what they took and gave back.
#ifndef TESTS_FAULTS_CALLS_H
#define TESTS_FAULTS_CALLS_H

#include "fault.h"

extern const faulty_call_t calls[]; // each is at the place of its index
extern const unsigned calls_count;

// Every import of the loaded DLL is one of the table's or known not to fail; all of the table's are replaced.
void calls_replace(void);

// What GetProcAddress finds goes to the DLL as this answers.
typedef void *calls_look_up_t(const char *name, void *found);
void calls_look_up(calls_look_up_t *replace);

// What was taken and not given back: blocks of the heap.
int calls_blocks(void);
void calls_note_block(int taken); // another one, or -1: it was given back

// The DLL's threads. It is not pinned, so that it can be unloaded once they have ended.
void calls_join_threads(void);

// The calling thread is about to block: its next endless wait sets the event first.
void calls_show_wait(HANDLE event);

#endif
