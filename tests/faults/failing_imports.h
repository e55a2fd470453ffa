// SPDX-License-Identifier: MIT
// The DLL's imports that can fail, each replaced by a function that can fail one of its uses; and the resources they
// took and freed.
#ifndef TESTS_FAULTS_FAILING_IMPORTS_H
#define TESTS_FAULTS_FAILING_IMPORTS_H

#include "fault.h"

extern const faulty_call_t failing_imports[]; // each is at the place of its index
extern const unsigned failing_imports_count;

// Every import of the loaded DLL must be in the table or known not to fail; replaces those in the table.
void failing_imports_replace(void);

// Replaces what GetProcAddress returns to the DLL.
typedef void *failing_imports_look_up_t(const char *name, void *found);
void failing_imports_look_up(failing_imports_look_up_t *replace);

// Blocks of the heap that were not freed.
int failing_imports_blocks(void);
void failing_imports_note_block(int taken); // one more, or -1 for a freed one

// The DLL's threads. It is not pinned, so that it can be unloaded once they have ended.
void failing_imports_join_threads(void);

// The calling thread is about to block: its next endless wait sets the event first.
void failing_imports_show_wait(HANDLE event);

#endif
