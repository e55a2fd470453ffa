// SPDX-License-Identifier: MIT
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>

#ifdef _WIN32
#include <windows.h>

double measure_now(void)
{
    static LARGE_INTEGER frequency;
    LARGE_INTEGER ticks;

    if (!frequency.QuadPart)
        QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&ticks);
    return (double)ticks.QuadPart * (1e9 / (double)frequency.QuadPart);
}

#else
#include <time.h>

double measure_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

#endif

double measure_clock_cost(void)
{
    enum { READINGS = 1000 };
    double begin = measure_now();
    unsigned i;

    for (i = 1; i < READINGS; i++)
        measure_now();
    return (measure_now() - begin) / READINGS;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

double measure_median(double *values, unsigned count)
{
    qsort(values, count, sizeof *values, compare);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

void measure_row(const char *what, double least, double most, double aim)
{
    printf("  row | %s | %.2f", what, least);
    if (most > least)
        printf(" to %.2f", most);
    if (aim > 0)
        printf(" | at most %.1f\n", aim);
    else
        puts(" |");
    fflush(stdout);
}

void measure_point(const char *curve, double x, double y)
{
    printf("  point | %s | %.0f | %.3f\n", curve, x, y);
}

void measure_expect(const char *call, unsigned long expected, unsigned long got)
{
    if (got == expected)
        return;
    fprintf(stderr, "%s returned %lu, not %lu: no benchmark\n", call, got, expected);
    exit(1);
}
