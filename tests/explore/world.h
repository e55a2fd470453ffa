// SPDX-License-Identifier: MIT
// A computer that is small enough to be examined whole: processes that share one kernel, each with its own static data
// of the DLL, and their threads, of which one runs at a time, until its next step. All that changes can be saved,
// compared and restored.
#ifndef EXPLORE_WORLD_H
#define EXPLORE_WORLD_H

#include "kernel.h"

#include <windows.h>

#include <stdbool.h>
#include <stdint.h>

typedef enum runner_state { RUNNER_NONE, RUNNER_READY, RUNNER_ENDED } runner_state_t;
typedef enum step_kind { STEP_GO, STEP_WAIT, STEP_SECTION, STEP_ASIDE } step_kind_t;
typedef enum patience { PATIENCE_ENDLESS, PATIENCE_SHORT, PATIENCE_LONG } patience_t;

// A thread: what it does next, and whether it may.
typedef struct runner {
    uint8_t state;
    uint8_t step;
    uint8_t patience; // of a wait
    uint8_t timed_out;
    uint8_t calls; // how many a caller has begun
    uint8_t inside;
    uint8_t fresh;            // it has not run yet
    uint8_t begins;           // its call has not begun yet
    uint8_t affects;          // its call has the mutex, and takes effect
    uint8_t sections;         // that it is in
    uint8_t noticed;          // its step did what others may notice: shared objects belong to the next step
    uint16_t awaited;         // object
    uint16_t heap;            // bytes in use
    uint8_t objects, handles; // made until now
    uint32_t error;           // GetLastError
    CRITICAL_SECTION *section;
    LPTHREAD_START_ROUTINE run;
    void *argument;
} runner_t;

typedef struct process {
    bool alive;      // its threads run
    bool ends;       // ExitProcess has begun: one thread is left
    bool closing;    // it is dead, and the kernel closes its handles
    bool gone;       // that is done
    uint16_t blocks; // of memory that are not freed
} process_t;

typedef struct world {
    runner_t runners[THREADS];
    process_t processes[PROCESSES];
    OVERLAPPED slots[SLOTS];
    void *answers[SLOTS]; // *pHandle
    // 0: has not returned; 1: a Disable has, or no reference was found; else 2 and how many remain
    uint8_t results[SLOTS];
    uint8_t sets[SLOTS]; // how often its event was set
    uint8_t kills_left, terminations_left;
    bool over; // the scenario is: what follows belongs to no call of it
} world_t;

extern world_t world;

// What may happen next: a step of a thread, its time-out, or an end of it or of a process.
typedef enum move_kind { MOVE_STEP, MOVE_TIMEOUT, MOVE_TERMINATE, MOVE_KILL, MOVE_CLOSE } move_kind_t;
#define MOVE(kind, index) ((uint8_t)((kind) << 5 | (index)))
#define MOVE_KIND(move) ((move_kind_t)((move) >> 5))
#define MOVE_INDEX(move) ((move)&31u)
enum { MOVES = 2 * THREADS + 2 * PROCESSES };

// Sets up the computer for the scenario.
void world_begin(void);

// Fills `moves` and returns how many there are. `idle`: only time-outs or deaths can happen.
unsigned world_moves(uint8_t moves[MOVES], bool *idle);
void world_make(uint8_t move);

// For code that runs in one of the threads.
unsigned world_self(void);
#define SELF (&world.runners[world_self()])
void world_step(void);                          // the next step begins here
void world_step_at(unsigned object, use_t use); // the same, if others may notice it
void world_release(void);                       // the same, for a release
void world_release_mutex(void);
void world_step_aside(void);                            // threads that were started run first
bool world_await(unsigned object, patience_t patience); // false: timed out
bool world_try_mutex(unsigned object);                  // false: another thread has it
void world_await_section(CRITICAL_SECTION *section);
void world_hand_back(step_kind_t step); // the step ends, and the thread goes on with the next when that is chosen
unsigned world_start(LPTHREAD_START_ROUTINE run, void *argument); // a thread of this process: which?
void world_others_end(void);                                      // ExitProcess begins
_Noreturn void world_end(void);                                   // and is done

void world_give_up(
    const char *what); // reports again that it is too small, outside the threads, where longjmp is allowed
bool world_has_ended(unsigned thread);
unsigned world_run(unsigned process, LPTHREAD_START_ROUTINE run, void *argument); // from outside

// A saved state stays until it is forgotten.
typedef struct image image_t;
image_t *world_keep(void);
void world_return(const image_t *image);
void world_forget(image_t *image);
uint64_t world_hash(void);

#endif
