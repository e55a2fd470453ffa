// SPDX-License-Identifier: MIT
#include "raw_memory.h"

static uint64_t load(const char *at)
{
    uint64_t word;

    __builtin_memcpy(&word, at, sizeof word);
    return word;
}

void raw_copy(void *to, const void *from, size_t size)
{
    const char *source = from;
    char *target = to;

    for (; size >= sizeof(uint64_t); size -= sizeof(uint64_t)) {
        uint64_t word = load(source);

        __builtin_memcpy(target, &word, sizeof word);
        source += sizeof word;
        target += sizeof word;
    }
    while (size-- > 0)
        *target++ = *source++;
}

void raw_clear(void *from, const void *to)
{
    uint64_t *word = from;

    for (; (const void *)word < to; word++)
        *word = 0;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

// Four at a time, which do not wait for each other.
uint64_t raw_hash(uint64_t hash, const void *bytes, size_t size)
{
    uint64_t lanes[4] = { hash, hash + 1, hash + 2, hash + 3 };
    const char *at = bytes;
    size_t lane;

    for (; size >= sizeof lanes; size -= sizeof lanes, at += sizeof lanes)
        for (lane = 0; lane < 4; lane++)
            lanes[lane] = mix(lanes[lane], load(at + lane * sizeof(uint64_t)));
    while (size-- > 0)
        lanes[0] = mix(lanes[0], (unsigned char)*at++);
    for (lane = 1; lane < 4; lane++)
        lanes[0] = mix(lanes[0] + lane, lanes[lane]);
    return lanes[0];
}
