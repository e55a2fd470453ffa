// SPDX-License-Identifier: MIT
// Depth first. A state that was seen before is not continued again: what can follow depends on nothing else. It
// is identified by a 64-bit hash of all its bytes.
#include "search.h"

#include "fault.h"
#include "quiescence.h"
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 1 << 16 };

typedef struct seen {
    uint64_t hash; // 0: free
    double schedules;
} seen_t;

typedef struct frame {
    image_t *image; // NULL if there is one move
    size_t seen;    // place in the table
    double schedules;
    uint8_t moves[MOVES], count, next;
} frame_t;

static uint8_t path[DEPTH];
static size_t length;
static frame_t *frames;
static seen_t *table;
static size_t table_size, table_used;

void search_tell(const char *text)
{
    size_t i;

    printf("scenario: %s\nagain:    explore replay '%s' ", text, text);
    for (i = 0; i < length; i++)
        printf("%02x", path[i]);
    printf("\n");
    fflush(stdout);
}

static void make(uint8_t move)
{
    if (length == DEPTH)
        too_small("moves of a schedule");
    path[length++] = move;
    world_make(move);
}

static size_t place_of(uint64_t hash)
{
    size_t place = hash & (table_size - 1);

    while (table[place].hash != 0 && table[place].hash != hash)
        place = (place + 1) & (table_size - 1);
    return place;
}

// A wait with a limit must end when all others are at rest, or it would last forever.
static void check_patience(void)
{
    image_t *image = world_keep();

    quiescence_reach();
    world_return(image);
    world_forget(image);
}

static void open_table(void)
{
    free(table);
    free(frames);
    table_size = 1 << 16;
    table_used = 0;
    table = calloc(table_size, sizeof *table);
    frames = calloc(DEPTH, sizeof *frames);
    if (!table || !frames)
        fault("no memory is left for states");
}

// The frames below `end` know their places.
static void grow(frame_t *end)
{
    seen_t *old = table;
    size_t i, old_size = table_size;
    frame_t *frame;

    table_size *= 2;
    table = calloc(table_size, sizeof *table);
    if (!table)
        fault("no memory is left for states");
    for (i = 0; i < old_size; i++)
        if (old[i].hash != 0)
            table[place_of(old[i].hash)] = old[i];
    for (frame = frames; frame < end; frame++)
        frame->seen = place_of(old[frame->seen].hash);
    free(old);
}

// Can anything happen besides a death or a time-out?
static bool is_rest(const uint8_t *moves, unsigned count, bool idle)
{
    while (idle && count > 0)
        idle = MOVE_KIND(moves[--count]) != MOVE_TIMEOUT;
    return idle;
}

static void look_at_rest(search_t *search, const frame_t *frame, void (*at_rest)(void))
{
    search->rests++;
    quiescence_examine();
    at_rest();
    quiescence_check();
    if (frame->image)
        world_return(frame->image);
}

// Adds a frame for the current state. False if it was seen before.
static bool arrive(search_t *search, frame_t *frame, void (*at_rest)(void))
{
    uint64_t hash = world_hash() | 1;
    bool idle;

    if (table_used * 2 >= table_size)
        grow(frame);
    *frame = (frame_t){ .seen = place_of(hash) };
    if (table[frame->seen].hash != 0)
        return false;
    table[frame->seen].hash = hash;
    table_used++;
    search->states++;
    frame->count = (uint8_t)world_moves(frame->moves, &idle);
    frame->image = frame->count > 1 || idle ? world_keep() : NULL;
    if (is_rest(frame->moves, frame->count, idle)) {
        frame->schedules = 1;
        look_at_rest(search, frame, at_rest);
    } else if (idle) {
        check_patience();
    }
    return true;
}

// Takes the next move of a frame and arrives at the one above it.
static bool advance(search_t *search, frame_t *frame, void (*at_rest)(void))
{
    if (frame->next > 0)
        world_return(frame->image);
    length = (size_t)(frame - frames);
    make(frame->moves[frame->next++]);
    search->moves++;
    return arrive(search, frame + 1, at_rest);
}

search_t search_all(uint64_t most, void (*at_rest)(void))
{
    search_t search = { .states = 0 };
    frame_t *frame;

    open_table();
    frame = frames;
    world_begin();
    arrive(&search, frame, at_rest);
    while (frame >= frames && search.states < most) {
        if (frame->next < frame->count) {
            if (advance(&search, frame, at_rest))
                frame++;
            else
                frame->schedules += table[frame[1].seen].schedules;
            continue;
        }
        table[frame->seen].schedules = frame->schedules;
        world_forget(frame->image);
        if (frame > frames)
            frame[-1].schedules += frame->schedules;
        frame--;
    }
    search.complete = frame < frames;
    search.schedules = frames->schedules;
    for (; frame >= frames; frame--)
        world_forget(frame->image);
    return search;
}

static uint64_t next_random(uint64_t *seed)
{
    *seed += 0x9E3779B97F4A7C15u;
    return (*seed ^ *seed >> 31) * 0xBF58476D1CE4E5B9u >> 20;
}

// Deaths are rare, so that most calls complete.
static uint8_t choose(const uint8_t *moves, unsigned count, uint64_t *seed)
{
    unsigned tries = 6;
    uint8_t move;

    do
        move = moves[next_random(seed) % count];
    while (tries-- > 0 && (MOVE_KIND(move) == MOVE_KILL || MOVE_KIND(move) == MOVE_TERMINATE));
    return move;
}

void search_random(uint64_t seed)
{
    uint8_t moves[MOVES];
    unsigned count;
    bool idle;

    world_begin();
    length = 0;
    while ((count = world_moves(moves, &idle)) > 0 && !(is_rest(moves, count, idle) && next_random(&seed) % 2))
        make(choose(moves, count, &seed));
    quiescence_check();
}

void search_guided(const uint8_t *bytes, size_t size)
{
    uint8_t moves[MOVES];
    unsigned count;
    size_t i;
    bool idle;

    world_begin();
    length = 0;
    for (i = 0; i < size && (count = world_moves(moves, &idle)) > 0; i++)
        make(moves[bytes[i] % count]);
    quiescence_reach();
    quiescence_check();
}

void search_replay(const uint8_t *made, size_t size)
{
    size_t i;

    world_begin();
    length = 0;
    for (i = 0; i < size; i++)
        make(made[i]);
    quiescence_reach();
    quiescence_check();
}
