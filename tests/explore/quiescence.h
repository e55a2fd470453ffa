// SPDX-License-Identifier: MIT
// When nothing moves any more, everything must be as the contract says, and after restoring all, nothing may be left.
#ifndef EXPLORE_QUIESCENCE_H
#define EXPLORE_QUIESCENCE_H

// Lets everything move, in some order, until nothing can: waits with a limit end.
void quiescence_reach(void);

void quiescence_examine(void); // the first part, which changes nothing
void quiescence_check(void);

#endif
