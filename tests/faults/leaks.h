// SPDX-License-Identifier: MIT
// An unloaded DLL must leave nothing.
#ifndef TESTS_FAULTS_LEAKS_H
#define TESTS_FAULTS_LEAKS_H

#include "fault.h"

// No memory. A process whose thread could not wait for others' restores keeps its slot: process end would
// close it, as this does.
void leaks_no_block(const fault_t *fault);

// No handle. A thread that just ended keeps some until its end is complete.
void leaks_no_handle(unsigned before);

#endif
