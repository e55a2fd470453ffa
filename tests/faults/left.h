// SPDX-License-Identifier: MIT
// What a DLL that was unloaded has left: nothing.
#ifndef TESTS_FAULTS_LEFT_H
#define TESTS_FAULTS_LEFT_H

#include "fault.h"

// No block of memory. A process whose thread could not wait for others' restores keeps its slot: the end of the process would
// close it, as this does.
void left_no_block(const fault_t *fault);

// Nor a handle. A thread that has just ended has some until it is gone.
void left_no_handle(unsigned before);

#endif
