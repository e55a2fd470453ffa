// SPDX-License-Identifier: MIT
// Shared by the benchmarks: a clock, the median of figures, and an exit on failure.
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

// Nanoseconds since some fixed moment.
double measure_now(void);

// The time between two successive readings of the clock.
double measure_clock_cost(void);

// Sorts the values: the least comes first, the greatest last.
double measure_median(double *values, unsigned count);

// Prints a line for tools/bench.sh's table: a ratio, or the least and the greatest of several. `aim` is the upper limit
// that it should have; 0 if there is none.
void measure_row(const char *what, double least, double most, double aim);

// Prints a point of the curve of that name, which tools/bench.sh draws.
void measure_point(const char *curve, double x, double y);

// Ends the program: with failed calls, it would measure something else.
void measure_expect(const char *call, unsigned long expected, unsigned long got);

#endif
