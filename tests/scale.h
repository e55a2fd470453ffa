// SPDX-License-Identifier: MIT
// How often tests repeat what is a matter of chance, and how long they wait for what must come.
#ifndef TESTS_SCALE_H
#define TESTS_SCALE_H

// How many of `full` repetitions a run makes: all of them in a full one (TEST_DEPTH=100, in percent), else a tenth.
unsigned scale_count(unsigned full);

// A time limit on a machine that is as slow as tools/test.sh has found this one (TEST_SLOWNESS=3: three times).
unsigned scale_ms(unsigned ms);

// How long to wait for what must come; to be used up by what hangs alone.
unsigned scale_bound(void);

#endif
