// SPDX-License-Identifier: MIT
// What this program is to see: the system as it is, or disconnected interfaces as Windows XP shows them. Each function of this
// edition renders its answer from a view; none decides for itself.
#ifndef XP_VIEW_H
#define XP_VIEW_H

#include "xp/media_state.h"

#include <stddef.h>

typedef enum view_kind {
    VIEW_PLAIN,  // there is nothing to hide or to show, or the policy is not to emulate: the system's own answers
    VIEW_HIDDEN, // media sensing is on: what disconnected interfaces have is hidden
    VIEW_SHOWN   // it is disabled: their configured addresses, of which there are some, are shown
} view_kind_t;

typedef struct view {
    view_kind_t kind;
    media_state_t media; // unless VIEW_PLAIN
} view_t;

// What each export begins with; `supported` says whether the system has that function. NO_ERROR, ERROR_NOT_SUPPORTED or
// ERROR_NOT_ENOUGH_MEMORY. Keeps the last error. There is nothing to free.
DWORD view_open(view_t *view, bool supported);

// The same for an export that writes its answer by itself: VIEW_PLAIN also if `answer` cannot be written, since the
// real function returns the error for that.
DWORD view_open_for(view_t *view, bool supported, const void *answer, size_t size);

// The same without an answer to the program: what the program was shown last stays what it is.
DWORD view_look(view_t *view);

// A number for what a view hides and shows; two views with one number show the same of the same system.
uint32_t view_signature(const view_t *view);

// That of the view which the program was shown last; false if it has been shown none.
bool view_last_shown(uint32_t *signature);

#endif
