// SPDX-License-Identifier: MIT
// How often tests repeat what depends on chance, and how long they wait.
#ifndef TESTS_SCALE_H
#define TESTS_SCALE_H

// How many of `full` repetitions a run makes: TEST_DEPTH percent. A full run has 100, others 10.
unsigned scale_count(unsigned full);

// A time limit, scaled by the machine's slowness as tools/test.sh measured it (TEST_SLOWNESS=3: three times).
unsigned scale_ms(unsigned ms);

// For scale_ms: shorter than the five seconds that a call waits for other processes.
enum { SCALE_SOON_MS = 2000 };

// How long to wait for what must happen; only a hang reaches this limit.
unsigned scale_bound(void);

#endif
