// SPDX-License-Identifier: MIT
// What a call shows: the system as it is, or disconnected interfaces as Windows XP shows them.
#ifndef XP_VIEW_H
#define XP_VIEW_H

#include "xp/carrier.h"

typedef enum view {
    VIEW_PLAIN,  // nothing is disconnected, or another policy than to emulate is in force
    VIEW_HIDDEN, // media sensing is on: their addresses are hidden
    VIEW_SHOWN   // it is disabled: they are shown
} view_t;

// Fills `carrier` unless the answer is VIEW_PLAIN.
view_t view_now(carrier_t *carrier);

#endif
