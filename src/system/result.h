// SPDX-License-Identifier: MIT
// What a call answers: the documented Win32 codes, so that the exported functions return them as they are.
#ifndef SYSTEM_RESULT_H
#define SYSTEM_RESULT_H

typedef enum result {
    RESULT_OK = 0,                 // NO_ERROR
    RESULT_INVALID_HANDLE = 6,     // ERROR_INVALID_HANDLE
    RESULT_NOT_ENOUGH_MEMORY = 8,  // ERROR_NOT_ENOUGH_MEMORY
    RESULT_INVALID_PARAMETER = 87, // ERROR_INVALID_PARAMETER
    RESULT_OPEN_FAILED = 110,      // ERROR_OPEN_FAILED
    RESULT_ABORTED = 995,          // ERROR_OPERATION_ABORTED
    RESULT_PENDING = 997,          // ERROR_IO_PENDING

    // Between core/references.c and the named objects below it only.
    RESULT_ABSENT = 2,  // no object of that name
    RESULT_DENIED = 5,  // one that is not ours, or that we may not have
    RESULT_TAKEN = 183, // one of that name, where there should be none; in system/ only
    RESULT_BUSY = 170   // somebody does not let go of the mutex; up to core/machine.c
} result_t;

#endif
