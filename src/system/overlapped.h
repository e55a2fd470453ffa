// SPDX-License-Identifier: MIT
// The caller's OVERLAPPED, whose memory may become invalid at any time.
#ifndef SYSTEM_OVERLAPPED_H
#define SYSTEM_OVERLAPPED_H

#include "system/annotations.h"

#include <stdbool.h>
#include <stdint.h>

// Its event, or NULL; false if it cannot be read.
_Check_return_ _Success_(return != false) bool overlapped_event(const void *overlapped, _Out_ void **event);

// Marks it pending; false if it cannot be written.
bool overlapped_start(void *overlapped);

// Stores the final status. Leaves it alone if it cannot be written, or is no longer pending because its memory has been
// reused. Once its event is set it must not be touched again.
void overlapped_end(void *overlapped, uint32_t status);

#endif
