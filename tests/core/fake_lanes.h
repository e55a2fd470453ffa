// SPDX-License-Identifier: MIT
// The objects that processes share, as the native tests need them: what other processes do is done by the test.
#ifndef TESTS_CORE_FAKE_LANES_H
#define TESTS_CORE_FAKE_LANES_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct fake_lanes {
    bool scope_process; // the setting
    int notes;          // in the log
    bool had;           // can the computer's count be had? Otherwise the process is alone
    bool lane_denied;   // a lane cannot be claimed
    int looks_left;     // before no handle is left to look at other processes' lanes; negative: all
    atomic_int busy;    // times that another process does not let go
    bool looks_denied;  // then; else they fail
    int looks;          // lanes of others that are open for a look
    int lanes_left;     // lanes that can still be claimed; negative: all
} fake_lanes_t;

extern fake_lanes_t fake_lanes;

// Another process: its lane, with so many references; it serves what it is asked, and dies.
unsigned fake_lane_open(uint32_t references);
void fake_lane_serve(unsigned number);
void fake_lane_die(unsigned number);
void fake_lane_obey(unsigned number); // serves whatever it is asked until it dies; for a thread
uint32_t fake_lane_count(unsigned number);

// Another process restores one of ours, and has waited for the answer.
void fake_lane_restore(unsigned number);
void fake_lane_await(unsigned number);

bool fake_lane_is_had(unsigned number);

// Keeps everyone else out, as a process that is inside does.
void fake_lanes_enter(void);
void fake_lanes_leave(void);

#endif
