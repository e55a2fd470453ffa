// SPDX-License-Identifier: MIT
// The caller's OVERLAPPED, which may have gone bad at any time.
#ifndef SYSTEM_OVERLAPPED_H
#define SYSTEM_OVERLAPPED_H

#include <stdbool.h>
#include <stdint.h>

// Its event, or NULL; false when it cannot be read.
bool overlapped_event(const void *overlapped, void **event);

// Marks it pending; false when it cannot be written.
bool overlapped_start(void *overlapped);

// Gives it its final status. One that is not there any more, or no longer pending because its memory serves something
// else, is left alone. Once its event is set it must not be touched again.
void overlapped_end(void *overlapped, uint32_t status);

#endif
