// SPDX-License-Identifier: MIT
// What the stress tests call: the portable core natively (tests/core/subject.c), the DLL under Wine
// (tests/dll/subject.c). A slot is an OVERLAPPED with an event of its own.
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

// Was the slot's event set `expected` times since it was asked last? A real event tells only whether it was at all.
bool subject_was_set(int slot, unsigned expected);

#endif
