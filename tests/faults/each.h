// SPDX-License-Identifier: MIT
// The faults to try for a call: in a full run, each of its uses with each of its errors; a short run omits most of
// them if there are many.
#ifndef TESTS_FAULTS_EACH_H
#define TESTS_FAULTS_EACH_H

#include "fault.h"

// `uses` were counted without a fault.
void each_fault(const faulty_call_t *call, unsigned place, unsigned uses, void (*run)(const fault_t *fault));

// The current fault, if any, for the message of a failure.
void each_tell(const char *play);

#endif
