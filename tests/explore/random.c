// SPDX-License-Identifier: MIT
#include "random.h"

#include "scenario.h"

#include <stdio.h>
#include <string.h>

static unsigned long long state;

static unsigned below(unsigned limit)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % limit;
}

static char *put_calls(char *end)
{
    static const char calls[] = "DDDDddBRRRROoSSTCX";
    unsigned count = 1 + below(CALLS - 1);

    while (count-- > 0)
        *end++ = calls[below(sizeof calls - 1)];
    if (below(6) == 0)
        *end++ = CALL_EXIT;
    return end;
}

// Four callers at most: with more, there are too many orders of effects.
void random_scenario(unsigned long long seed, char text[128])
{
    unsigned processes, process, second;
    char *end = text;

    state = seed;
    below(1); // the first number is the seed again
    processes = 1 + below(PROCESSES);
    second = 4 - processes;
    for (process = 0; process < processes; process++) {
        if (process > 0)
            *end++ = '|';
        end = put_calls(end);
        if (second > 0 && below(4) > 0) {
            second--;
            *end++ = ',';
            end = put_calls(end);
        }
    }
    sprintf(end, " kills=%u terminations=%u%s stepwise", below(3), below(3), below(2) ? " late" : "");
}
