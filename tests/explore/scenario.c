// SPDX-License-Identifier: MIT
#include "scenario.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

scenario_t scenario;

static bool read_option(const char *word)
{
    if (strncmp(word, "kills=", 6) == 0)
        scenario.kills = (uint8_t)atoi(word + 6);
    else if (strncmp(word, "terminations=", 13) == 0)
        scenario.terminations = (uint8_t)atoi(word + 13);
    else if (strcmp(word, "late") == 0)
        scenario.late = true;
    else if (strcmp(word, "warm") == 0)
        scenario.warm = true;
    else if (strcmp(word, "stepwise") == 0)
        scenario.stepwise = true;
    else if (strcmp(word, "seeded") == 0)
        scenario.seeded = true;
    else
        return false;
    return true;
}

static bool read_calls(const char *word)
{
    unsigned process = 0, caller = 0, call = 0;

    for (; *word; word++) {
        if (*word == '|') {
            process++;
            caller = call = 0;
        } else if (*word == ',') {
            caller++;
            call = 0;
        } else if (process < PROCESSES && caller < CALLERS && call < CALLS && strchr("DdBROoSTCEX", *word)) {
            scenario.calls[process][caller][call++] = *word;
            scenario.exits |= *word == CALL_EXIT;
        } else {
            return false;
        }
    }
    return process < PROCESSES && caller < CALLERS;
}

bool scenario_read(const char *text)
{
    char copy[128], *word;
    bool good;

    memset(&scenario, 0, sizeof scenario);
    if (strlen(text) >= sizeof copy)
        return false;
    strcpy(copy, text);
    word = strtok(copy, " ");
    good = word && read_calls(word);
    while (good && (word = strtok(NULL, " ")) != NULL)
        good = read_option(word);
    return good;
}

static char letter_of(unsigned slot)
{
    return scenario.calls[SLOT_PROCESS(slot)][SLOT_CALLER(slot)][SLOT_CALL(slot)];
}

call_kind_t scenario_call(unsigned slot)
{
    return (call_kind_t)toupper(letter_of(slot));
}

bool scenario_has_event(unsigned slot)
{
    return isupper(letter_of(slot));
}

static unsigned last_disable_before(unsigned slot)
{
    unsigned call = SLOT_CALL(slot);

    while (call-- > 0)
        if (scenario_call(slot - SLOT_CALL(slot) + call) == CALL_DISABLE)
            return slot - SLOT_CALL(slot) + call;
    return slot;
}

static unsigned first_of_other(unsigned slot)
{
    return SLOT(SLOT_PROCESS(slot), 1 - SLOT_CALLER(slot), 0);
}

unsigned scenario_named(unsigned slot)
{
    switch (scenario_call(slot)) {
    case CALL_DISABLE:
    case CALL_RESTORE_OTHER:
    case CALL_REFUSED:
        return slot;
    case CALL_RESTORE_SAME:
        return last_disable_before(slot);
    case CALL_RESTORE_THEIRS:
        return scenario_call(first_of_other(slot)) == CALL_DISABLE ? first_of_other(slot) : slot;
    default:
        return NO_SLOT;
    }
}

bool scenario_is_stepwise(void)
{
    return scenario.stepwise || scenario.kills > 0 || scenario.exits;
}
