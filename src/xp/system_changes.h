// SPDX-License-Identifier: MIT
// The system's notifications of changed interfaces, addresses and routes, for the one thread that waits for them.
#ifndef XP_SYSTEM_CHANGES_H
#define XP_SYSTEM_CHANGES_H

#include <stdbool.h>

typedef enum change { CHANGE_ADDRESSES, CHANGE_ROUTES, CHANGE_KINDS } change_t;

// NULL if there is no memory.
void *system_changes_open(void);
void system_changes_close(void *changes);

// Waits for a change, or for system_changes_wake; at most a quarter of a second if `look` is set, or if the system does
// not report changes of interfaces. Sets `changed` for each kind that the system has reported.
void system_changes_await(void *changes, bool *changed, bool look);

// Ends the current wait of that thread, or its next one. The caller must make sure that `changes` is not closed
// meanwhile.
void system_changes_wake(void *changes);

#endif
