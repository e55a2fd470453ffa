// SPDX-License-Identifier: MIT
// The command line. This splits it as the C runtime does, and records where each word begins: the program's
// own arguments must begin at such a place. Everything else from the line must be one of its words, at an allowed
// place.
#include "computer.h"
#include "fuzz.h"
#include "input.h"

#include "tool/options.h"

#include <windows.h>

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 32, MOST_LETTERS = 4096 };

typedef struct line {
    wchar_t *text;
    int count;
    wchar_t *words[MOST_WORDS + 1];
    size_t starts[MOST_WORDS + 1]; // where they begin in the text, and where the next one would
    wchar_t *letters;              // of the words
} line_t;

static bool is_blank(wchar_t character)
{
    return character == ' ' || character == '\t';
}

// The first word has no backslash before a quote.
static const wchar_t *split_first(const wchar_t *at, wchar_t **to)
{
    bool quoted = false;

    for (; *at && (quoted || !is_blank(*at)); at++) {
        if (*at == '"')
            quoted = !quoted;
        else
            *(*to)++ = *at;
    }
    return at;
}

// 2n backslashes before a quote are n of them, and one more makes the quote a letter. A doubled quote inside quotes is
// a letter too. After it the quotes go on; in C runtimes before 2008 they have ended.
static const wchar_t *split_next(const wchar_t *at, wchar_t **to, bool old)
{
    bool quoted = false;
    size_t slashes;

    for (;;) {
        slashes = 0;
        while (at[slashes] == '\\')
            slashes++;
        at += slashes;
        for (size_t i = 0; i < (*at == '"' ? slashes / 2 : slashes); i++)
            *(*to)++ = '\\';
        if (!*at || (!quoted && is_blank(*at)))
            return at;
        if (*at != '"' || slashes % 2) {
            *(*to)++ = *at++;
        } else if (quoted && at[1] == '"') {
            *(*to)++ = '"';
            at += 2;
            quoted = !old;
        } else {
            quoted = !quoted;
            at++;
        }
    }
}

static void split(line_t *line, bool old)
{
    const wchar_t *at = line->text;
    wchar_t *to = line->letters = malloc((2 * wcslen(at) + 2) * sizeof *to);

    do {
        line->words[line->count] = to;
        at = line->count == 0 ? split_first(at, &to) : split_next(at, &to, old);
        *to++ = 0;
        while (is_blank(*at))
            at++;
        line->starts[++line->count] = (size_t)(at - line->text);
    } while (*at && line->count < MOST_WORDS);
    line->words[line->count] = NULL;
}

static int find(const line_t *line, const wchar_t *word)
{
    int i;

    for (i = 0; i < line->count && line->words[i] != word; i++)
        ;
    computer_check(i < line->count, "a file or a folder is a word of the line");
    return i;
}

static bool is(const wchar_t *word, const wchar_t *other)
{
    return wcscmp(word, other) == 0;
}

// The values that --seconds accepts.
static uint32_t number(const wchar_t *word)
{
    uint32_t number = 0;

    computer_check(*word, "a number follows --seconds");
    for (; *word; word++) {
        computer_check(*word >= '0' && *word <= '9' && number <= OPTIONS_MOST_SECONDS, "a whole number");
        number = number * 10 + *word - '0';
    }
    computer_check(number <= OPTIONS_MOST_SECONDS, "the seconds fit");
    return number;
}

// The words after the command, up to `end`, are its options, their values and the file. Returns what they amount to.
static options_t sum(const line_t *line, int end)
{
    options_t sum = { 0 };
    int i;

    for (i = 2; i < end; i++) {
        wchar_t *word = line->words[i];
        bool *flag = is(word, L"--json")    ? &sum.json
                     : is(word, L"--watch") ? &sum.watch
                     : is(word, L"--force") ? &sum.force
                     : is(word, L"--xp")    ? &sum.xp
                                            : NULL;

        if (flag) {
            computer_check(!*flag, "an option is given once");
            *flag = true;
        } else if (is(word, L"--seconds")) {
            computer_check(!sum.timed && ++i < end, "one number");
            sum.timed = true;
            sum.seconds = number(line->words[i]);
        } else if (is(word, L"--system-directory")) {
            computer_check(!sum.system_directory && ++i < end, "one folder");
            sum.system_directory = line->words[i];
        } else {
            computer_check(word[0] != '-' && !sum.file, "the rest is one file");
            sum.file = word;
        }
    }
    return sum;
}

static bool runs(const options_t *options)
{
    return options->command == COMMAND_RUN ||
           ((options->command == COMMAND_CHECK || options->command == COMMAND_REPORT) && options->watch);
}

// In an old C runtime, a word with a quote may end where a newer one continues it. Options and files have no quotes.
static bool is_clear(const line_t *line, int end, bool old)
{
    int i;

    for (i = 0; i < end; i++)
        if (old && wcschr(line->words[i], '"'))
            return false;
    return true;
}

static void check_arguments(const line_t *line, const options_t *options, bool old)
{
    int file = options->file ? find(line, options->file) : line->count;
    bool passes = options->command == COMMAND_RUN || sum(line, file).watch; // the rest of the line to the program
    int end = options->file && passes ? file + 1 : line->count;
    options_t all = sum(line, end);

    computer_check(!runs(options) || options->file, "a program is run");
    if (!runs(options) || !passes)
        computer_check(!*options->arguments, "arguments are those of a program that is run");
    else if (is_clear(line, end, old))
        computer_check(options->arguments == line->text + line->starts[end], "the arguments begin after the program");
    computer_check(options->json == all.json && options->watch == all.watch && options->force == all.force &&
                       options->xp == all.xp && options->timed == all.timed && options->seconds == all.seconds &&
                       options->system_directory == all.system_directory && options->file == all.file,
                   "the options are those that the words say");
}

static void check(const line_t *line, const options_t *options, bool old)
{
    switch (options->command) {
    case COMMAND_NONE:
        computer_check(line->count < 2, "no command is no word");
        break;
    case COMMAND_OPEN:
        computer_check(line->count == 2 && options->file == line->words[1], "a program is alone");
        break;
    case COMMAND_HELP:
    case COMMAND_VERSION:
        break;
    default:
        check_arguments(line, options, old);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    input_t input = { bytes, bytes + size, MOST_LETTERS };
    bool old = input_byte(&input) & 1;
    line_t line = { .text = input_string(&input) };
    options_t options;

    computer_clear();
    split(&line, old);
    if (line.count < MOST_WORDS) {
        bool good = options_read(&options, line.count, line.words, line.text);

        computer_check(computer.errors == !good, "what is wrong is said once");
        if (good)
            check(&line, &options, old);
    }
    computer_clear();
    free(line.letters);
    free(line.text);
    return 0;
}
