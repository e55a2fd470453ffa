// SPDX-License-Identifier: MIT
// The subject of the stress tests: the portable core natively (tests/core/subject.c), the DLL under Wine
// (tests/dll/subject.c). A slot is an OVERLAPPED with its own event.
#ifndef TESTS_STRESS_SUBJECT_H
#define TESTS_STRESS_SUBJECT_H

#include <stdbool.h>
#include <stdint.h>

enum { SUBJECT_SLOTS = 64, SUBJECT_NO_SLOT = -1 };

extern const unsigned subject_model_calls;  // how many calls the sequential test makes in a full run
extern const unsigned subject_thread_calls; // and the one with eight threads

void subject_open(void);
void subject_close(void);

unsigned long subject_disable(int slot);
unsigned long subject_disable_blocked(void);
unsigned long subject_restore(int slot, uint32_t *count);

bool subject_is_pending(int slot);

// Was the slot's event set `expected` times since the last query? A real event shows only whether it was set at all.
bool subject_was_set(int slot, unsigned expected);

#endif
