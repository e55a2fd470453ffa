// SPDX-License-Identifier: MIT
// Runs schedules of the scenario: all of them, one at random, or a given one. All but the first go on
// from where they end, in some order, until nothing moves.
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

// Each byte chooses one of the moves that there are, as long as there are bytes.
void search_guided(const uint8_t *bytes, size_t size);

// The schedule that led here, for a report: printed as the command that repeats it.
void search_tell(const char *scenario);
void search_replay(const uint8_t *path, size_t length);

#endif
