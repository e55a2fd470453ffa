// SPDX-License-Identifier: MIT
// The pending requests of this process, and which of them ends next. All but the last need the caller's lock.
#ifndef CORE_PENDING_H
#define CORE_PENDING_H

#include "core/request.h"

#include <stdbool.h>
#include <stdint.h>

void pending_add(request_t *request);

bool pending_is_empty(void); // nothing can be claimed

// The one with that OVERLAPPED (of several, the oldest), else the oldest of all; NULL where there is none. Nobody finds
// it any more, and the caller must end it.
request_t *pending_claim(const void *overlapped);

// Drops one holder; true for the last, which closes the request after unlocking.
bool pending_release(request_t *request);

// The same for the thread that was blocked in it.
bool pending_release_blocked(request_t *request);

// Takes the requests whose blocked thread was terminated, which nobody else would ever end. Returns how many of them still
// had their reference; the caller closes those in *orphans.
uint32_t pending_reap(list_t *orphans);

// For the cancel routine, which takes no lock: the oldest complete, since other processes have restored them, and the
// newest `references` are cancelled. Requests claimed by a killed thread were already restored, so they complete.
void pending_end(uint32_t references);

#endif
