// SPDX-License-Identifier: MIT
// A process that ends with requests pending, with a fault injected into the DLL's work at that time.
#ifndef TESTS_FAULTS_PROCESS_END_H
#define TESTS_FAULTS_PROCESS_END_H

#include "failing_imports.h"

// A fault without a call fails nothing. Stores how often each call was used, unless `used` is NULL. False: not reached.
bool process_end_run(const fault_t *fault, unsigned *used);

// In that process: faults.exe end CALL AT MEMORY EVENT EVENT
int process_end_main(char **arguments);

#endif
