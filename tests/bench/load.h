// SPDX-License-Identifier: MIT
// What growth.c measures: the DLL under Wine (load_dll.c), the portable core natively (load_core.c), and beside either
// a yardstick that keeps as many things open and searches for none, so that what it grows by is the machine's doing.
#ifndef TESTS_BENCH_LOAD_H
#define TESTS_BENCH_LOAD_H

enum { LOAD_MOST_TIMES = 5 };

typedef struct load {
    const char *title;
    const char *opening; // names its column
    const char *curve;   // in tools/bench.sh's table and drawing; NULL for what is in neither
    void (*open)(unsigned place);
    void (*close)(unsigned place);
    void (*settle)(void); // once all are closed; not timed
} load_t;

extern const load_t load_subject, load_yardstick;

extern const unsigned load_most;  // pending at the same time
extern const unsigned load_calls; // at least so many of a kind make one timing
extern const unsigned load_times; // timings of a kind, of which the median is printed

// Makes room for the caller's side of that many.
void load_prepare(unsigned places);

#endif
