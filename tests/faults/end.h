// SPDX-License-Identifier: MIT
// A process that ends with requests pending, while a fault is injected into what the DLL does then.
#ifndef TESTS_FAULTS_END_H
#define TESTS_FAULTS_END_H

#include "calls.h"

// One without a call fails nothing. Tells how often each call was used, unless `used` is NULL. False: it was not reached.
bool end_run(const fault_t *fault, unsigned *used);

// In that process: faults.exe end CALL AT MEMORY EVENT EVENT
int end_main(char **arguments);

#endif
