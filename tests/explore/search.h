// SPDX-License-Identifier: MIT
// Goes through the schedules of the scenario: all of them, one at random, or one that is given.
#ifndef EXPLORE_SEARCH_H
#define EXPLORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct search {
    uint64_t states;  // different ones
    uint64_t moves;   // from one to another
    uint64_t rests;   // in which nothing moves any more
    double schedules; // ways from the beginning to a rest that repeat no state
    bool complete;
} search_t;

// Each state once, until there are `most`. Calls `at_rest` in those where nothing moves.
search_t search_all(uint64_t most, void (*at_rest)(void));

void search_random(uint64_t seed);

// The schedule that led here, for a report.
const uint8_t *search_path(size_t *length);
void search_replay(const uint8_t *path, size_t length);

#endif
