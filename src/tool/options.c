// SPDX-License-Identifier: MIT
#include "tool/options.h"

#include "tool/output.h"
#include "tool/words.h"

#include <string.h>
#include <wchar.h>

#define BIT(command) (1u << (command))
#define TRY_HELP "Try 'mediasense --help'.\n"

enum {
    ABOUT_PROGRAMS = BIT(COMMAND_CHECK) | BIT(COMMAND_INSTALL) | BIT(COMMAND_UNINSTALL),
    ABOUT_REFERENCES = BIT(COMMAND_STATUS) | BIT(COMMAND_DISABLE) | BIT(COMMAND_RESTORE),
    WITH_FILE = ABOUT_PROGRAMS | BIT(COMMAND_RUN) | BIT(COMMAND_LOAD) | BIT(COMMAND_REPORT) | BIT(COMMAND_OPEN),
    COMMANDS = WITH_FILE | ABOUT_REFERENCES
};

typedef enum option_kind {
    OPTION_HELP,
    OPTION_JSON,
    OPTION_WATCH,
    OPTION_SECONDS,
    OPTION_FORCE,
    OPTION_XP,
    OPTION_PLAIN,
    OPTION_SHORTCUT,
    OPTION_SYSTEM_DIRECTORY,
    OPTION_UNKNOWN
} option_kind_t;

static const struct {
    const wchar_t *name;
    options_command_t command;
} commands[] = {
    { L"check", COMMAND_CHECK },       { L"install", COMMAND_INSTALL }, { L"uninstall", COMMAND_UNINSTALL },
    { L"run", COMMAND_RUN },           { L"load", COMMAND_LOAD },       { L"status", COMMAND_STATUS },
    { L"disable", COMMAND_DISABLE },   { L"restore", COMMAND_RESTORE }, { L"--help", COMMAND_HELP },
    { L"--version", COMMAND_VERSION }, { L"-h", COMMAND_HELP },         { L"/?", COMMAND_HELP },
    { L"help", COMMAND_HELP },         { L"report", COMMAND_REPORT },
};

// Other spellings of --help.
static bool is_help(const wchar_t *word)
{
    return wcscmp(word, L"-h") == 0 || wcscmp(word, L"/?") == 0;
}

static const struct {
    const wchar_t *name;
    unsigned commands; // the commands that take it, one BIT each
    const char *value; // what must follow it
} known[OPTION_UNKNOWN] = {
    [OPTION_HELP] = { L"--help", COMMANDS, NULL },
    [OPTION_JSON] = { L"--json", COMMANDS & ~(BIT(COMMAND_RUN) | BIT(COMMAND_REPORT) | BIT(COMMAND_OPEN)), NULL },
    [OPTION_WATCH] = { L"--watch", BIT(COMMAND_CHECK) | BIT(COMMAND_REPORT) | BIT(COMMAND_STATUS), NULL },
    [OPTION_SECONDS] = { L"--seconds", BIT(COMMAND_DISABLE), "a number" },
    [OPTION_FORCE] = { L"--force", BIT(COMMAND_INSTALL), NULL },
    [OPTION_XP] = { L"--xp", BIT(COMMAND_INSTALL) | BIT(COMMAND_RUN), NULL },
    [OPTION_PLAIN] = { L"--plain", BIT(COMMAND_INSTALL), NULL },
    [OPTION_SHORTCUT] = { L"--shortcut", BIT(COMMAND_INSTALL), NULL },
    [OPTION_SYSTEM_DIRECTORY] = { L"--system-directory", BIT(COMMAND_CHECK) | BIT(COMMAND_INSTALL), "a folder" },
};

static const char *place(options_command_t command)
{
    return command == COMMAND_OPEN ? " after the program" : " after the command";
}

static bool wrong(const char *what, const wchar_t *word, const char *where)
{
    output_error("%s '%s'%s\n" TRY_HELP, what, output_utf8(word), where);
    return false;
}

// Commands are plain words; a path has at least the dot of ".exe".
static bool is_path(const wchar_t *word)
{
    return word[0] != L'-' && wcspbrk(word, L"\\/:.") != NULL;
}

static option_kind_t find_option(const wchar_t *word)
{
    option_kind_t kind = OPTION_HELP;

    while (kind < OPTION_UNKNOWN && wcscmp(word, known[kind].name) != 0)
        kind++;
    return is_help(word) ? OPTION_HELP : kind;
}

static bool read_command(options_t *options, const wchar_t *word)
{
    size_t i;

    for (i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (wcscmp(word, commands[i].name) == 0) {
            options->command = commands[i].command;
            return true;
        }
    }
    if (is_path(word)) {
        options->command = COMMAND_OPEN;
        options->file = word;
        return true;
    }
    if (find_option(word) != OPTION_UNKNOWN)
        return wrong("the command comes first, then", word, "");
    return wrong(word[0] == L'-' ? "unknown option" : "unknown command", word,
                 word[0] == L'-' || !*word ? "" : "; if it is a program, write its .exe");
}

static bool read_seconds(options_t *options, const wchar_t *word)
{
    options->timed = true;
    if (words_number(&options->seconds, word, OPTIONS_MOST_SECONDS))
        return true;
    output_error("--seconds takes a whole number from 0 to %d, not '%s'\n" TRY_HELP, OPTIONS_MOST_SECONDS,
                 output_utf8(word));
    return false;
}

// No file has a blank name.
static bool is_blank_word(const wchar_t *word)
{
    while (*word == L' ')
        word++;
    return !*word;
}

// A word that is no option is the program; a command takes only one.
static bool read_file(options_t *options, const wchar_t *word)
{
    if (options->command == COMMAND_OPEN)
        return wrong("one program at a time; there is also", word, "; a path that has blanks needs quotes");
    if (options->file)
        return wrong("unexpected argument", word, "; a path that has blanks needs quotes");
    if (!(WITH_FILE & BIT(options->command)) || is_blank_word(word))
        return wrong("unexpected argument", word, place(options->command));
    options->file = word;
    return true;
}

// The command line after its first `count` words, split as the C runtime splits: a backslash escapes a quote, except
// in the first word, the program's name.
static const wchar_t *after_words(const wchar_t *at, int count)
{
    bool first = true, quoted;
    int backslashes;

    for (; count > 0; count--, first = false) {
        quoted = false;
        backslashes = 0;
        for (; *at && (quoted || (*at != L' ' && *at != L'\t')); at++) {
            if (*at == L'"' && (first || backslashes % 2 == 0))
                quoted = !quoted;
            backslashes = *at == L'\\' ? backslashes + 1 : 0;
        }
        while (*at == L' ' || *at == L'\t')
            at++;
    }
    return at;
}

// Reads an option and its value, if it takes one. Leaves `i` at the last word that was read.
static bool read_option(options_t *options, unsigned *given, int *i, int count, wchar_t **words)
{
    option_kind_t kind = find_option(words[*i]);

    if (kind == OPTION_UNKNOWN || !(known[kind].commands & BIT(options->command)))
        return wrong("unknown option", words[*i], place(options->command));
    if (*given & BIT(kind))
        return wrong("the option", words[*i], " is given twice");
    *given |= BIT(kind);
    if (!known[kind].value)
        return true;
    if (++*i == count) {
        output_error("the option '%s' needs %s\n" TRY_HELP, output_utf8(words[*i - 1]), known[kind].value);
        return false;
    }
    if (kind == OPTION_SECONDS)
        return read_seconds(options, words[*i]);
    options->system_directory = words[*i];
    return true;
}

// Does the command run the program? Then the words after the program belong to it.
static bool runs(const options_t *options, unsigned given)
{
    return options->command == COMMAND_RUN || (WITH_FILE & BIT(options->command) && given & BIT(OPTION_WATCH));
}

// Reads the words after the command, up to a program that is run.
static bool read_words(options_t *options, unsigned *given, int count, wchar_t **words, const wchar_t *command_line)
{
    int i;

    for (i = 2; i < count; i++) {
        if (words[i][0] == L'-' || is_help(words[i])) {
            if (!read_option(options, given, &i, count, words))
                return false;
            continue;
        }
        if (!read_file(options, words[i]))
            return false;
        if (runs(options, *given)) {
            options->arguments = after_words(command_line, i + 1);
            return true;
        }
    }
    return true;
}

static bool options_complete(const options_t *options)
{
    if (!(WITH_FILE & BIT(options->command)) || options->file)
        return true;
    output_error("no %s is given\n" TRY_HELP, options->command == COMMAND_LOAD ? "DLL" : "program");
    return false;
}

bool options_read(options_t *options, int count, wchar_t **words, const wchar_t *command_line)
{
    unsigned given = 0;

    memset(options, 0, sizeof *options);
    options->line = after_words(command_line, 1);
    options->arguments = L"";
    if (count < 2)
        return true;
    if (!read_command(options, words[1]) || !read_words(options, &given, count, words, command_line))
        return false;
    options->json = given & BIT(OPTION_JSON);
    options->watch = given & BIT(OPTION_WATCH);
    options->force = given & BIT(OPTION_FORCE);
    options->xp = given & BIT(OPTION_XP);
    options->plain = given & BIT(OPTION_PLAIN);
    options->shortcut = given & BIT(OPTION_SHORTCUT);
    if (options->xp && options->plain) {
        output_error("--xp and --plain are two editions: one at a time\n" TRY_HELP);
        return false;
    }
    if (!(given & BIT(OPTION_HELP)))
        return options_complete(options);
    options->about = options->command;
    options->command = COMMAND_HELP;
    return true;
}
