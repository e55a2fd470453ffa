// SPDX-License-Identifier: MIT
// The functions of the system's iphlpapi.dll that the XP edition looks up, each replaced by one that can fail one of
// its uses.
#ifndef TESTS_FAULTS_FAILING_FUNCTIONS_H
#define TESTS_FAULTS_FAILING_FUNCTIONS_H

#include "fault.h"

// Their indices start at CALLS_MOST. The errors are those on the functions' reference pages.
extern const faulty_call_t failing_functions[];
extern const unsigned failing_functions_count;

// For failing_imports_look_up. Every function that the edition looks up must be in the table or known not to fail.
void *failing_functions_replace(const char *name, void *found);

#endif
