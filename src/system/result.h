// SPDX-License-Identifier: MIT
// The result of a call: the documented Win32 codes, which the exported functions return unchanged.
#ifndef SYSTEM_RESULT_H
#define SYSTEM_RESULT_H

#include "system/annotations.h"

// Every one must be checked. A function fills what it returns by pointer only on RESULT_OK, unless its header says
// otherwise.
typedef _Return_type_success_(return == RESULT_OK) enum result {
    RESULT_OK = 0,                 // NO_ERROR
    RESULT_INVALID_HANDLE = 6,     // ERROR_INVALID_HANDLE
    RESULT_NOT_ENOUGH_MEMORY = 8,  // ERROR_NOT_ENOUGH_MEMORY
    RESULT_INVALID_PARAMETER = 87, // ERROR_INVALID_PARAMETER
    RESULT_OPEN_FAILED = 110,      // ERROR_OPEN_FAILED
    RESULT_ABORTED = 995,          // ERROR_OPERATION_ABORTED
    RESULT_PENDING = 997,          // ERROR_IO_PENDING

    // Only within core/ and system/.
    RESULT_ABSENT = 2,  // no object of that name
    RESULT_DENIED = 5,  // it is no object of ours, or access is refused
    RESULT_TAKEN = 183, // the name exists already, or no slot is free
    RESULT_BUSY = 170   // another process holds the mutex
} result_t;

#endif
