// SPDX-License-Identifier: MIT
// What a call costs with few and with many requests pending. For each number, that many are made and then restored by
// their OVERLAPPED in one of three orders. Beside each timing one with a single request is made, and the ratio of the
// two counts: a machine that slows down slows both.
#include "load.h"
#include "measure.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { OLDEST_FIRST, NEWEST_FIRST, RANDOM, ORDERS, FILL = ORDERS, COLUMNS };

enum { MANY = 1000000 }; // larger than the caches

typedef struct timing {
    double fill, drain; // ns per call
} timing_t;

// How long one of many takes longer than one alone, and that one: medians, by order.
typedef struct growth {
    double by[ORDERS], one[ORDERS];
} growth_t;

static unsigned *order; // the places, in the order in which they are closed

static void swap(unsigned *a, unsigned *b)
{
    unsigned kept = *a;

    *a = *b;
    *b = kept;
}

// The same each time and on each machine.
static void shuffle(unsigned count)
{
    uint64_t state = 1;
    unsigned i;

    for (i = count; i > 1; i--) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        swap(&order[i - 1], &order[(state >> 32) % i]);
    }
}

static void arrange(unsigned count, unsigned how)
{
    unsigned i;

    for (i = 0; i < count; i++)
        order[i] = how == NEWEST_FIRST ? count - 1 - i : i;
    if (how == RANDOM)
        shuffle(count);
}

// Both halves of all rounds, without reading the clock in between.
static double run_whole(const load_t *load, unsigned count, unsigned rounds)
{
    double begin = measure_now();
    unsigned round, i;

    for (round = 0; round < rounds; round++) {
        for (i = 0; i < count; i++)
            load->open(i);
        for (i = 0; i < count; i++)
            load->close(order[i]);
    }
    return measure_now() - begin;
}

static timing_t run(const load_t *load, unsigned count)
{
    unsigned rounds = count < load_calls ? load_calls / count : 1, round, i;
    double clock = measure_clock_cost(); // again each time, because the machine's speed changes
    double calls = (double)rounds * count;
    timing_t sum = { 0 };

    for (round = 0; round < rounds; round++) {
        double begin = measure_now(), middle, end;

        for (i = 0; i < count; i++)
            load->open(i);
        middle = measure_now();
        for (i = 0; i < count; i++)
            load->close(order[i]);
        end = measure_now();
        sum.fill += middle - begin - clock;
        sum.drain += end - middle - clock;
        load->settle();
    }
    // If a round is short, reading the clock takes part of it, and only the ratio of the two halves is right.
    if (rounds > 1)
        calls *= (sum.fill + sum.drain) / run_whole(load, count, rounds);
    return (timing_t){ sum.fill / calls, sum.drain / calls };
}

static void row(const load_t *load, unsigned count, growth_t *growth)
{
    double least = 1e9, most = 0;
    double ns[COLUMNS][LOAD_MOST_TIMES], ones[ORDERS][LOAD_MOST_TIMES], ratio[COLUMNS][LOAD_MOST_TIMES];
    unsigned time, how;

    for (time = 0; time < load_times; time++)
        for (how = 0; how < ORDERS; how++) {
            timing_t one, many;

            arrange(1, how);
            one = run(load, 1);
            arrange(count, how);
            many = run(load, count);
            ns[how][time] = many.drain;
            ones[how][time] = one.drain;
            ratio[how][time] = many.drain / one.drain;
            if (how == OLDEST_FIRST) {
                ns[FILL][time] = many.fill;
                ratio[FILL][time] = many.fill / one.fill;
            }
        }
    printf("%9u  ", count);
    for (how = 0; how < COLUMNS; how++) {
        unsigned column = how == 0 ? FILL : how - 1;
        double middle = measure_median(ratio[column], load_times);

        printf("  %8.0f %5.2f", measure_median(ns[column], load_times), middle);
        if (column == FILL)
            continue;
        growth->one[column] = measure_median(ones[column], load_times);
        growth->by[column] = measure_median(ns[column], load_times) - growth->one[column];
        least = middle < least ? middle : least;
        most = middle > most ? middle : most;
    }
    printf("\n");
    fflush(stdout);
    if (load->curve)
        measure_point(load->curve, count, most);
    if (load->curve && (count == load_most || count == 10000)) {
        char what[160];

        snprintf(what, sizeof what, "restores with %u requests pending against 1, %s", count, load->curve);
        measure_row(what, least, most, count >= MANY ? 2.0 : 1.5);
    }
}

static growth_t table(const load_t *load)
{
    growth_t growth;
    unsigned count;

    printf("%s\n", load->title);
    printf("ns per call and its ratio to that with 1 pending, medians of %u\n", load_times);
    printf("  pending    %14s  %14s  %14s  %14s\n", load->opening, "oldest first", "newest first", "random order");
    for (count = 1; count <= load_most; count *= 10)
        row(load, count, &growth);
    printf("\n");
    return growth;
}

// The aim: a call that costs what it costs with one pending, and grows no more than the baseline.
static void row_of_the_least(const growth_t *subject, const growth_t *yardstick)
{
    double least = 1e9, most = 0;
    char what[160];
    int how;

    for (how = 0; how < ORDERS; how++) {
        double ratio = (subject->one[how] + yardstick->by[how]) / subject->one[how];

        least = ratio < least ? ratio : least;
        most = ratio > most ? ratio : most;
    }
    snprintf(what, sizeof what, "the least that this could be with %u pending, by the yardstick, %s", load_most,
             load_subject.curve);
    measure_row(what, least, most, 0);
    puts("");
}

int main(void)
{
    growth_t subject, yardstick;

    order = calloc(load_most, sizeof *order);
    measure_expect("calloc", 1, order != NULL);
    load_prepare(load_most);
    subject = table(&load_subject);
    yardstick = table(&load_yardstick);
    if (load_most >= MANY)
        row_of_the_least(&subject, &yardstick);
    return 0;
}
