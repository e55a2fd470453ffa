// SPDX-License-Identifier: MIT
// What strikes `interrupted`, which is mediasense.exe with its calls that change something led through faults.c. An
// environment variable holds the number of the call, counted from 1, and a letter or a Win32 error: 3b, or 3e112.
#ifndef TESTS_TOOL_FAULTS_H
#define TESTS_TOOL_FAULTS_H

#define FAULTS_VARIABLE L"MEDIASENSE_TEST_FAULT"
#define FAULTS_WORD "struck: " // on stderr, before the call's name

enum {
    FAULTS_EXIT_CODE = 7,
    FAULTS_BEFORE = 'b', // the process ends before the call
    FAULTS_MIDDLE = 'm', // it ends with half of the bytes written; after a call that cannot be halved
    FAULTS_ERROR = 'e'   // the call does nothing and answers the error
};

#endif
