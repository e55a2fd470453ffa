// SPDX-License-Identifier: MIT
// Faults for `interrupted`, which is mediasense.exe with its changing calls redirected to faults.c. An
// environment variable holds the number of the call, counted from 1, and a letter or a Win32 error: 3b, or 3e112.
#ifndef TESTS_TOOL_FAULTS_H
#define TESTS_TOOL_FAULTS_H

#define FAULTS_VARIABLE L"MEDIASENSE_TEST_FAULT"
#define FAULTS_WORD "struck: " // on stderr, before the call's name

enum {
    FAULTS_EXIT_CODE = 7,
    FAULTS_BEFORE = 'b', // the process ends before the call
    FAULTS_MIDDLE = 'm', // it ends with half of the bytes written; after a call that does not write
    FAULTS_ERROR = 'e',  // the call does nothing and returns the error
    FAULTS_NOTHING =
        'n' // each DeleteFileW does nothing and reports success, as Wine's in a folder that cannot be written
};

#endif
