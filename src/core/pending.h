// SPDX-License-Identifier: MIT
// The pending requests of this process, and which of them ends next. The caller holds the lock, except for pending_end.
#ifndef CORE_PENDING_H
#define CORE_PENDING_H

#include "core/request.h"

#include <stdbool.h>
#include <stdint.h>

void pending_add(request_t *request);

bool pending_is_empty(void); // nothing can be dequeued

// The request with that OVERLAPPED (of several, the oldest), else the oldest of all; NULL if there is none. It can be
// found no more, and the caller must end it.
request_t *pending_dequeue(const void *overlapped);

// Drops one holder; true for the last, which closes the request after unlocking.
bool pending_release(request_t *request);

// The same, for the thread that was blocked in the request.
bool pending_release_blocked(request_t *request);

// Removes the requests whose blocked thread was terminated; nothing else would end them. Returns how many of them still
// had their reference. The caller closes those in *orphans.
uint32_t pending_reap(list_t *orphans);

// For the cancel routine, which takes no lock. The newest `references` requests are cancelled. Older ones complete,
// since other processes have restored them. Requests dequeued by a killed thread were already restored, so they
// complete.
void pending_end(uint32_t references);

#endif
