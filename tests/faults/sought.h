// SPDX-License-Identifier: MIT
// The functions of the system's iphlpapi.dll that the XP edition looks up, each behind one that lets one of its uses fail.
#ifndef TESTS_FAULTS_SOUGHT_H
#define TESTS_FAULTS_SOUGHT_H

#include "fault.h"

// Their places are those from CALLS_MOST on. The errors are those that the functions' reference pages name.
extern const faulty_call_t sought[];
extern const unsigned sought_count;

// For calls_look_up. One that the edition looks up is one of the table's or known not to fail.
void *sought_replace(const char *name, void *found);

#endif
