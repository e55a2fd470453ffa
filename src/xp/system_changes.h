// SPDX-License-Identifier: MIT
// How the system tells that its interfaces, addresses or routes have changed, for the one thread that waits for it.
#ifndef XP_SYSTEM_CHANGES_H
#define XP_SYSTEM_CHANGES_H

#include <stdbool.h>

typedef enum change { CHANGE_ADDRESSES, CHANGE_ROUTES, CHANGE_KINDS } change_t;

// NULL without memory.
void *system_changes_open(void);
void system_changes_close(void *changes);

// Waits for a change, or for system_changes_wake; a quarter of a second at most if `look` is set or if the system does not tell of
// interfaces. Sets in `changed` whose own notification of the system has ended.
void system_changes_await(void *changes, bool *changed, bool look);

// Ends the wait of that thread, or its next one. The caller sees to it that they are not closed meanwhile.
void system_changes_wake(void *changes);

#endif
