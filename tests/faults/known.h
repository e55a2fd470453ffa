// SPDX-License-Identifier: MIT
#ifndef TESTS_FAULTS_KNOWN_H
#define TESTS_FAULTS_KNOWN_H

// Every import of the loaded DLL is one that a fault is injected into, or known not to fail.
void known_check(void);

#endif
