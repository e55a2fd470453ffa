// SPDX-License-Identifier: MIT
// Nothing moves any more: everything is as the contract says, and when all is restored nothing is left.
#ifndef EXPLORE_REST_H
#define EXPLORE_REST_H

// Lets everything move, in some order, until nothing does: a wait that has an end ends.
void rest_run_on(void);

void rest_look_around(void); // the first part, which changes nothing
void rest_check(void);

#endif
