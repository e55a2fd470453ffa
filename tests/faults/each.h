// SPDX-License-Identifier: MIT
// The faults that are tried of a call: in a full run each of its uses with each error that it knows; a short one leaves most of
// them out where there are many.
#ifndef TESTS_FAULTS_EACH_H
#define TESTS_FAULTS_EACH_H

#include "fault.h"

// `uses` are counted where nothing failed.
void each_fault(const faulty_call_t *call, unsigned place, unsigned uses, void (*run)(const fault_t *fault));

// The fault at hand, if there is one, for the message when it shows something.
void each_tell(const char *play);

#endif
