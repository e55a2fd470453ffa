// SPDX-License-Identifier: MIT
// Who calls what. Written as text: processes are parted by '|', threads by ',', and each letter is a call; then come
// options. The OVERLAPPED of a small letter has no event.
//     "DR,B|O kills=1 late"
#ifndef EXPLORE_SCENARIO_H
#define EXPLORE_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>

enum { PROCESSES = 3, CALLERS = 2, CALLS = 6, SLOTS = PROCESSES * CALLERS * CALLS };

typedef enum call_kind {
    CALL_NONE,
    CALL_DISABLE = 'D',        // with an OVERLAPPED of its own
    CALL_BLOCK = 'B',          // Disable without one
    CALL_RESTORE = 'R',        // with NULL
    CALL_RESTORE_OTHER = 'O',  // with an OVERLAPPED of its own
    CALL_RESTORE_SAME = 'S',   // with that of the same thread's last Disable
    CALL_RESTORE_THEIRS = 'T', // with that of the other thread's first call
    CALL_COUNT = 'C',          // how many references are there?
    CALL_EXIT = 'E',           // ExitProcess
    CALL_REFUSED = 'X'         // Disable with an event that is closed
} call_kind_t;

typedef struct scenario {
    char calls[PROCESSES][CALLERS][CALLS + 1]; // call_kind_t; empty: no such thread
    uint8_t kills, terminations;               // as many at most, at any time
    bool exits;                                // a call is ExitProcess
    bool late;                                 // the kernel closes a dead process's handles one by one, later
    bool warm;                                 // what each process makes once is there at the start
    bool stepwise;                             // each call of the kernel is a step, noticed or not
    bool seeded;                               // the registry says "disabled"
} scenario_t;

extern scenario_t scenario; // the one that is played

#define SLOT(process, caller, call) (((process)*CALLERS + (caller)) * CALLS + (call))
#define SLOT_PROCESS(slot) ((slot) / (CALLERS * CALLS))
#define SLOT_CALLER(slot) ((slot) / CALLS % CALLERS)
#define SLOT_CALL(slot) ((slot) % CALLS)
#define NO_SLOT 255u

// False: not the text of one.
bool scenario_read(const char *text);

call_kind_t scenario_call(unsigned slot);
bool scenario_has_event(unsigned slot);
unsigned scenario_named(unsigned slot); // the slot whose OVERLAPPED the call brings along, or NO_SLOT
bool scenario_is_stepwise(void);        // also where a process may end while others live

#endif
