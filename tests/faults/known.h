// SPDX-License-Identifier: MIT
#ifndef TESTS_FAULTS_KNOWN_H
#define TESTS_FAULTS_KNOWN_H

// Every import of the loaded DLL must get faults, or be known not to fail.
void known_check(void);

#endif
