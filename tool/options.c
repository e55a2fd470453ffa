// SPDX-License-Identifier: MIT
#include "options.h"

#include <stdio.h>
#include <string.h>

#define BIT(command) (1u << (command))

enum { COMMANDS = BIT(COMMAND_STATUS) | BIT(COMMAND_DISABLE) | BIT(COMMAND_RESTORE) };

typedef enum option_kind { OPTION_HELP, OPTION_JSON, OPTION_WATCH, OPTION_SECONDS } option_kind_t;

static const struct {
    const char *name;
    options_command_t command;
} commands[] = {
    { "status", COMMAND_STATUS }, { "disable", COMMAND_DISABLE },   { "restore", COMMAND_RESTORE },
    { "--help", COMMAND_HELP },   { "--version", COMMAND_VERSION },
};

static const struct {
    const char *name;
    unsigned commands; // that take it: one BIT each
} known[] = {
    [OPTION_HELP] = { "--help", COMMANDS },
    [OPTION_JSON] = { "--json", COMMANDS },
    [OPTION_WATCH] = { "--watch", BIT(COMMAND_STATUS) },
    [OPTION_SECONDS] = { "--seconds", BIT(COMMAND_DISABLE) },
};

static bool wrong(const char *what, const char *word, const char *where)
{
    fprintf(stderr, "mediasense: %s '%s'%s\nTry 'mediasense --help'.\n", what, word, where);
    return false;
}

static bool read_command(options_t *options, const char *word)
{
    size_t i;

    for (i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(word, commands[i].name) == 0) {
            options->command = commands[i].command;
            return true;
        }
    }
    return wrong(word[0] == '-' ? "unknown option" : "unknown command", word, "");
}

// Digits and nothing else: strtoul takes signs, spaces and what is too large.
static bool read_seconds(options_t *options, const char *word)
{
    const char *digit = word;
    uint32_t seconds = 0;

    for (; *digit >= '0' && *digit <= '9' && seconds <= OPTIONS_MOST_SECONDS; digit++)
        seconds = seconds * 10 + (uint32_t)(*digit - '0');
    if (digit == word || *digit || seconds > OPTIONS_MOST_SECONDS) {
        fprintf(stderr, "mediasense: --seconds takes a whole number from 0 to %d, not '%s'\nTry 'mediasense --help'.\n",
                OPTIONS_MOST_SECONDS, word);
        return false;
    }
    options->timed = true;
    options->seconds = seconds;
    return true;
}

// Which option of the command is it? Adds it to those that were given.
static bool read_option(option_kind_t *kind, unsigned *given, options_command_t command, const char *word)
{
    size_t i;

    for (i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(word, known[i].name) != 0 || !(known[i].commands & BIT(command)))
            continue;
        if (*given & BIT(i))
            return wrong("the option", word, " is given twice");
        *given |= BIT(i);
        *kind = (option_kind_t)i;
        return true;
    }
    return wrong(word[0] == '-' ? "unknown option" : "unexpected argument", word, " after the command");
}

bool options_read(options_t *options, int count, char **words)
{
    unsigned given = 0;
    option_kind_t kind = OPTION_HELP;
    int i;

    memset(options, 0, sizeof *options);
    if (count < 2) {
        fprintf(stderr, "mediasense: no command is given\nTry 'mediasense --help'.\n");
        return false;
    }
    if (!read_command(options, words[1]))
        return false;
    for (i = 2; i < count; i++) {
        if (!read_option(&kind, &given, options->command, words[i]))
            return false;
        if (kind == OPTION_SECONDS && ++i == count)
            return wrong("the option", words[i - 1], " needs a number");
        if (kind == OPTION_SECONDS && !read_seconds(options, words[i]))
            return false;
    }
    options->json = given & BIT(OPTION_JSON);
    options->watch = given & BIT(OPTION_WATCH);
    if (given & BIT(OPTION_HELP))
        options->command = COMMAND_HELP;
    return true;
}
