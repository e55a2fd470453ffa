// SPDX-License-Identifier: MIT
// When nothing moves any more, everything must be as the contract says, and after restoring all, nothing may be left.
#ifndef EXPLORE_REST_H
#define EXPLORE_REST_H

// Lets everything move, in some order, until nothing can: waits with a limit end.
void rest_run_on(void);

void rest_look_around(void); // the first part, which changes nothing
void rest_check(void);

#endif
