// SPDX-License-Identifier: MIT
#ifndef TESTS_LAUNCH_CHILD_H
#define TESTS_LAUNCH_CHILD_H

#define CHILD_READY L"mediasense-test-child" // set when it waits for Ctrl+C

enum { CHILD_INTERRUPTED = 55, CHILD_WRONG = 99 };

#endif
