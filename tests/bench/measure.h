// SPDX-License-Identifier: MIT
// What every benchmark needs: a clock, the middle of some figures, and a way out.
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

// Nanoseconds since some fixed moment.
double measure_now(void);

// What two readings of the clock with nothing between them are apart.
double measure_clock_cost(void);

// Sorts the values: the least comes first, the greatest last.
double measure_median(double *values, unsigned count);

// A line that tools/bench.sh puts into its table: a ratio, or the least and the greatest of several. `aim` is the most that it
// should be; 0 where there is none.
void measure_row(const char *what, double least, double most, double aim);

// One point of the curve of that name, which tools/bench.sh draws.
void measure_point(const char *curve, double x, double y);

// A benchmark of calls that failed would be a benchmark of something else.
void measure_expect(const char *call, unsigned long expected, unsigned long got);

#endif
