// SPDX-License-Identifier: MIT
//     explore all SCENARIO...           every schedule of each
//     explore some STATES SCENARIO...   the same until so many states were seen
//     explore same SCENARIO...          all outcomes of each, with every step by itself and without
//     explore outcomes SCENARIO         what may come of the calls, one line each, when all the deaths have been
//     explore random SEED RUNS          that many schedules at random, each of a scenario at random
//     explore replay SCENARIO PATH      one, as a failure has printed it
#include "contract.h"
#include "fault.h"
#include "random.h"
#include "scenario.h"
#include "search.h"
#include "world.h"

#include <sanitizer/common_interface_defs.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *playing;
static unsigned long long playing_seed;

// The core traps on undefined behaviour, so that it contains no data for messages.
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "handle_sigill=1:detect_stack_use_after_return=0";
}

// Also for a sanitizer's findings.
static void tell_path(void)
{
    if (playing_seed)
        printf("again:    explore random %llu 1\n", playing_seed);
    search_tell(playing);
}

void fault(const char *format, ...)
{
    va_list arguments;

    printf("FAULT: ");
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
    tell_path();
    _Exit(1);
}

void too_small(const char *what)
{
    fault("the world is too small: %s", what);
}

static void ignore_rest(void)
{
}

static int usage(void)
{
    fprintf(stderr,
            "usage: explore all SCENARIO... | some STATES SCENARIO... | same SCENARIO... | outcomes SCENARIO | "
            "random SEED RUNS | replay SCENARIO PATH\n");
    return 2;
}

static bool play(const char *text)
{
    playing = text;
    return scenario_read(text);
}

static void add(search_t *sum, const search_t *search)
{
    sum->states += search->states;
    sum->moves += search->moves;
    sum->rests += search->rests;
    sum->schedules += search->schedules;
    sum->complete &= search->complete;
}

static void print(const char *what, const search_t *search)
{
    printf("%-34s %llu states, %llu steps, %llu ends, %.3g schedules%s\n", what, (unsigned long long)search->states,
           (unsigned long long)search->moves, (unsigned long long)search->rests, search->schedules,
           search->complete ? ", which are all" : "");
    fflush(stdout);
}

static int all(uint64_t most, char **texts)
{
    search_t sum = { .complete = true };

    for (; *texts; texts++) {
        search_t search;

        if (!play(*texts))
            return usage();
        search = search_all(most, ignore_rest);
        print(*texts, &search);
        add(&sum, &search);
    }
    print("in all", &sum);
    return 0;
}

static char outcomes[256][128];
static unsigned outcome_count;

// As tests/model/references.pml prints it: for each process whether it lives, its calls' answers and how many requests
// wait.
static void note_outcome(void)
{
    char line[128] = "outcome:", *end = line + strlen(line);
    unsigned process, slot, i;

    if (world.kills_left > 0)
        return;
    for (process = 0; process < PROCESSES && scenario.calls[process][0][0]; process++) {
        end += sprintf(end, " %d", world.processes[process].alive);
        for (slot = SLOT(process, 0, 0); slot < SLOT(process + 1, 0, 0); slot++)
            if (scenario_call(slot) != CALL_NONE)
                end += sprintf(end, " %d", world.results[slot]);
        end += sprintf(end, " %u", contract_waiting(process));
    }
    for (i = 0; i < outcome_count && strcmp(outcomes[i], line) != 0; i++)
        continue;
    if (i == sizeof outcomes / sizeof *outcomes)
        fault("too many outcomes");
    strcpy(outcomes[i], line);
    outcome_count += i == outcome_count;
}

static int print_outcomes(const char *text)
{
    unsigned i;

    if (!play(text))
        return usage();
    search_all(UINT64_MAX, note_outcome);
    for (i = 0; i < outcome_count; i++)
        printf("%s\n", outcomes[i]);
    return 0;
}

// The remaining schedules have the outcomes of all.
static int same(char **texts)
{
    char stepwise[128];
    search_t search;
    unsigned had;

    for (; *texts; texts++) {
        snprintf(stepwise, sizeof stepwise, "%s stepwise", *texts);
        outcome_count = 0;
        if (!play(stepwise))
            return usage();
        search = search_all(UINT64_MAX, note_outcome);
        print(stepwise, &search);
        had = outcome_count;
        outcome_count = 0;
        play(*texts);
        search = search_all(UINT64_MAX, note_outcome);
        print(*texts, &search);
        if (outcome_count != had)
            fault("of %u outcomes %u are left", had, outcome_count);
    }
    return 0;
}

static int at_random(unsigned long long seed, unsigned long long runs)
{
    unsigned long long run;
    char text[128];

    for (run = 0; run < runs; run++) {
        random_scenario(seed + run, text);
        playing_seed = seed + run;
        if (!play(text))
            return usage();
        search_random(seed + run);
    }
    printf("%llu schedules at random, from seed %llu on\n", runs, seed);
    return 0;
}

static int replay(const char *text, const char *path)
{
    static uint8_t moves[1 << 16];
    size_t length = strlen(path) / 2, i;
    unsigned move;

    if (!play(text) || length > sizeof moves)
        return usage();
    for (i = 0; i < length && sscanf(path + 2 * i, "%2x", &move) == 1; i++)
        moves[i] = (uint8_t)move;
    search_replay(moves, length);
    printf("nothing is wrong up to there\n");
    return 0;
}

int main(int argc, char **argv)
{
    __sanitizer_set_death_callback(tell_path);
    if (argc >= 3 && strcmp(argv[1], "all") == 0)
        return all(UINT64_MAX, argv + 2);
    if (argc >= 4 && strcmp(argv[1], "some") == 0)
        return all(strtoull(argv[2], NULL, 10), argv + 3);
    if (argc >= 3 && strcmp(argv[1], "same") == 0)
        return same(argv + 2);
    if (argc == 3 && strcmp(argv[1], "outcomes") == 0)
        return print_outcomes(argv[2]);
    if (argc == 4 && strcmp(argv[1], "random") == 0)
        return at_random(strtoull(argv[2], NULL, 10), strtoull(argv[3], NULL, 10));
    if (argc == 4 && strcmp(argv[1], "replay") == 0)
        return replay(argv[2], argv[3]);
    return usage();
}
