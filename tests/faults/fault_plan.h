// SPDX-License-Identifier: MIT
// The faults to try for a call: in a full run, each of its uses with each of its errors; a short run omits most of
// them if there are many.
#ifndef TESTS_FAULTS_FAULT_PLAN_H
#define TESTS_FAULTS_FAULT_PLAN_H

#include "fault.h"

// `uses` were counted without a fault.
void fault_plan_run(const faulty_call_t *call, unsigned place, unsigned uses, void (*run)(const fault_t *fault));

// The current fault, if any, for the message of a failure.
void fault_plan_print(const char *sequence);

#endif
