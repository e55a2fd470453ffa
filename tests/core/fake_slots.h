// SPDX-License-Identifier: MIT
// The shared objects for the native tests: the test acts as the other processes.
#ifndef TESTS_CORE_FAKE_SLOTS_H
#define TESTS_CORE_FAKE_SLOTS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct fake_slots {
    bool scope_process; // the setting
    int notes, listed;  // in the log: notes, and holders
    bool had;           // is the computer's count available? Otherwise the process is alone
    bool slot_denied;   // a slot cannot be claimed
    int looks_left;     // until no handle is left for other processes' slots; negative: all
    atomic_int busy;    // times that another process keeps the mutex
    bool looks_denied;  // then; else they fail
    int looks;          // slots of others that are open
    int slots_left;     // slots that can still be claimed; negative: all
} fake_slots_t;

extern fake_slots_t fake_slots;

enum { FAKE_PROCESS = 100 }; // the process of slot 0

// Another process: creates its slot with so many references; serves requests; dies.
unsigned fake_slot_open(uint32_t references);
void fake_slot_serve(unsigned number);
void fake_slot_die(unsigned number);
void fake_slot_obey(unsigned number); // serves all requests until it dies; for a thread
uint32_t fake_slot_count(unsigned number);

// Another process restores one of ours, and waits for the answer.
void fake_slot_restore(unsigned number);
void fake_slot_await_done(unsigned number);

bool fake_slot_is_had(unsigned number);

// Keeps everyone else out, like a process that holds the mutex.
void fake_slots_enter(void);
void fake_slots_leave(void);

#endif
