// SPDX-License-Identifier: MIT
// What growth.c measures: the DLL under Wine (load_dll.c), the portable core natively (load_core.c), and with either
// a baseline that keeps as many things open and searches for none, so that only the machine makes it grow.
#ifndef TESTS_BENCH_LOAD_H
#define TESTS_BENCH_LOAD_H

enum { LOAD_MOST_TIMES = 5 };

typedef struct load {
    const char *title;
    const char *opening; // names its column
    const char *curve;   // in tools/bench.sh's table and drawing; NULL for neither
    void (*open)(unsigned place);
    void (*close)(unsigned place);
    void (*settle)(void); // after all are closed; not timed
} load_t;

extern const load_t load_subject, load_yardstick;

extern const unsigned load_most;  // pending at the same time
extern const unsigned load_calls; // at least so many of a kind make one timing
extern const unsigned load_times; // timings of a kind, of which the median is printed

// Allocates the caller's side of that many.
void load_prepare(unsigned places);

#endif
