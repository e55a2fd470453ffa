// SPDX-License-Identifier: MIT
#ifndef TESTS_FAULTS_IMPORT_LIST_H
#define TESTS_FAULTS_IMPORT_LIST_H

// Every import of the loaded DLL must get faults, or be known not to fail.
void import_list_check(void);

#endif
