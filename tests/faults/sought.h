// SPDX-License-Identifier: MIT
// The functions of the system's iphlpapi.dll that the XP edition looks up, each replaced by one that can fail one of
// its uses.
#ifndef TESTS_FAULTS_SOUGHT_H
#define TESTS_FAULTS_SOUGHT_H

#include "fault.h"

// Their indices start at CALLS_MOST. The errors are those on the functions' reference pages.
extern const faulty_call_t sought[];
extern const unsigned sought_count;

// For calls_look_up. Every function that the edition looks up must be in the table or known not to fail.
void *sought_replace(const char *name, void *found);

#endif
