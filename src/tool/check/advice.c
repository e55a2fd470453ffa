// SPDX-License-Identifier: MIT
#include "tool/check/advice.h"

#include "tool/output.h"
#include "tool/shell.h"

#include <stdlib.h>
#include <string.h>

static bool ends_with(const char *text, size_t length, const char *end)
{
    size_t size = strlen(end);

    return length >= size && memcmp(text + length - size, end, size) == 0;
}

static char *say_tool(const examined_t *examined, const char *before, size_t length)
{
    (void)before;
    (void)length;
    (void)examined;
    return output_format("%s", shell_tool());
}

static char *join_install(const examined_t *examined, const char *program)
{
    const char *xp = examined->facts.app_dll.xp ? "--xp " : "";
    char *directory, *whole;

    if (!examined->system_directory)
        return output_format("%s%s", xp, program);
    directory = shell_quote(output_utf8(examined->system_directory));
    whole = directory ? output_format("%s--system-directory %s %s", xp, directory, program) : NULL;
    free(directory);
    return whole;
}

// For `install` also the edition that is there and the folder that was given.
static char *say_program(const examined_t *examined, const char *before, size_t length)
{
    char *program = shell_quote(output_utf8(examined->program)), *whole;
    bool install = (ends_with(before, length, "install ") && !ends_with(before, length, "uninstall ")) ||
                   ends_with(before, length, "--force ") || ends_with(before, length, "--shortcut ") ||
                   ends_with(before, length, "--xp ");

    if (!program || !install)
        return program;
    whole = join_install(examined, program);
    free(program);
    return whole;
}

static char *say_other(const examined_t *examined, const char *before, size_t length)
{
    (void)before;
    (void)length;
    return shell_quote(output_utf8(examined->other));
}

static char *say_prefix(const examined_t *examined, const char *before, size_t length)
{
    (void)before;
    (void)length;
    return shell_quote(examined->facts.platform.other_prefix);
}

// Words of the advice, and what stands in their place. `before` is what precedes the word.
static const struct {
    const char *word;
    char *(*say)(const examined_t *examined, const char *before, size_t length);
} words[] = { { "TOOL", say_tool }, { "PROGRAM", say_program }, { "OTHER", say_other }, { "PLACE", say_prefix } };

// The first one, and which; NULL where none is left.
static const char *find_word(const char *text, size_t *which)
{
    const char *first = NULL, *at;
    size_t i;

    for (i = 0; i < sizeof words / sizeof *words; i++) {
        at = strstr(text, words[i].word);
        if (at && (!first || at < first)) {
            first = at;
            *which = i;
        }
    }
    return first;
}

const char *advice_of(const examined_t *examined)
{
    const char *rest = verdict_advice(examined->verdict), *at;
    char *whole = output_format("%s", ""), *longer, *said;
    size_t which;

    for (; whole && (at = find_word(rest, &which)); rest = at + strlen(words[which].word), whole = longer) {
        said = words[which].say(examined, rest, (size_t)(at - rest));
        longer = said ? output_format("%s%.*s%s", whole, (int)(at - rest), rest, said) : NULL;
        free(said);
        free(whole);
    }
    longer = whole ? output_format("%s%s", whole, rest) : NULL;
    free(whole);
    return longer ? longer : verdict_advice(examined->verdict);
}
