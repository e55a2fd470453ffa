// SPDX-License-Identifier: MIT
// What this program sees: the system unchanged, or disconnected interfaces as Windows XP shows them. Every function of
// this edition builds its answer from a view; none decides by itself.
#ifndef XP_VIEW_H
#define XP_VIEW_H

#include "xp/media_state.h"

#include <stddef.h>

typedef enum view_kind {
    VIEW_PLAIN,  // nothing to hide or to show, or another policy than `emulate`: the system's own answers
    VIEW_HIDDEN, // media sensing is on: addresses and routes of disconnected interfaces are hidden
    VIEW_SHOWN   // media sensing is disabled: configured addresses of disconnected interfaces are shown; there are some
} view_kind_t;

typedef struct view {
    view_kind_t kind;
    media_state_t media; // unless VIEW_PLAIN
} view_t;

// Every export calls this first, if the system has the function. NO_ERROR or ERROR_NOT_ENOUGH_MEMORY. Keeps the last
// error. There is nothing to free.
DWORD view_open(view_t *view);

// The same for an export that writes its answer by itself: VIEW_PLAIN also if `answer` cannot be written, since the
// real function returns the error for that.
DWORD view_open_for(view_t *view, const void *answer, size_t size);

// The same without an answer to the program: view_last_shown does not change.
DWORD view_look(view_t *view);

// A number for what a view hides and shows. Views with the same number show the same of the same system.
uint32_t view_signature(const view_t *view);

// The signature of the view that the program was shown last, or of the present one if it has seen none; 0 if that is
// unknown.
uint32_t view_last_shown(void);

#endif
