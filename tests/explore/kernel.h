// SPDX-License-Identifier: MIT
// The objects of all processes, named ones and others, and the handles of each.
#ifndef EXPLORE_KERNEL_H
#define EXPLORE_KERNEL_H

#include "scenario.h"

#include <windows.h>

#include <stdbool.h>

enum {
    STARTED = 5, // threads that the DLL starts in a process, at one time
    PER_PROCESS = CALLERS + STARTED,
    THREADS = PROCESSES * PER_PROCESS,
    NAMED_HANDLES = 12,
    HANDLES = 44, // of each thread, like everything it creates: no other thread's numbers affect it
    OBJECTS = 24,
    NAMES = 32,
    EVERY_RIGHT = 0x1FFFFF
};

#define PROCESS_OF(thread) ((thread) / PER_PROCESS)

typedef enum object_type { OBJECT_NONE, OBJECT_EVENT, OBJECT_SEMAPHORE, OBJECT_MUTEX, OBJECT_THREAD } object_type_t;

typedef struct object {
    uint8_t type;
    uint8_t set;   // an event: signalled; a mutex: was abandoned; of a thread: which, from 1 on
    uint8_t owner; // of a mutex: a thread, from 1 on
    uint8_t slot;  // an event of a caller's OVERLAPPED: its slot, from 1 on
    uint16_t count;
    uint16_t handles;
    uint16_t outside; // of the handles, those of HANDLE_OUTSIDE
    uint32_t rights;  // that the descriptor of a named one grants every user
} object_t;

// A handle opened by name stays with the mutex's holder, or is kept when the mutex is released.
typedef enum reach { HANDLE_CREATED, HANDLE_OPENED, HANDLE_OUTSIDE } reach_t;

typedef struct handle {
    uint16_t object; // from 1 on; 0: closed
    uint8_t protected;
    uint8_t reach; // reach_t
    uint32_t access;
} handle_t;

typedef struct kernel {
    object_t named[NAMES];
    object_t objects[THREADS][OBJECTS];
    handle_t handles[THREADS][HANDLES];
} kernel_t;

extern kernel_t kernel;

// Of the process that runs.
HANDLE kernel_open(unsigned object, uint32_t access);
handle_t *kernel_handle(HANDLE handle);                                                     // NULL: none, or closed
object_t *kernel_use(HANDLE handle, object_type_t type, uint32_t access, const char *what); // a fault if it may not
void kernel_close(handle_t *handle);

// Of any process.
const object_t *kernel_event(HANDLE handle);

unsigned kernel_name(const WCHAR *name);       // the object of that name, whether it exists or not
const WCHAR *kernel_spelling(unsigned object); // the name
unsigned kernel_create(object_type_t type);    // without a name
object_t *kernel_object(unsigned object);
unsigned kernel_number(const object_t *object);

// May that thread go on? Then the wait acquires the object; true: from a dead owner.
bool kernel_is_signalled(unsigned object, unsigned thread);
bool kernel_take(unsigned object, unsigned thread);

bool kernel_has_mutex(unsigned thread);
void kernel_leave_mutex(unsigned thread); // the handles that it has open count as outside from now on

// Operations on an object.
typedef enum use { USE_NAME, USE_SET, USE_RESET, USE_COUNT, USE_CLOSE } use_t;

// Can others notice that operation of the thread?
bool kernel_is_noticed(unsigned object, unsigned thread, use_t use);

// Ends a thread with its mutexes. Were there any?
bool kernel_abandon(unsigned thread);

// Closes a dead process's handles, all or the next with a name. False: none is left.
bool kernel_close_next(unsigned process);
void kernel_close_all(unsigned process);

#endif
