// SPDX-License-Identifier: MIT
#include "tool/shell.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "system/wine_loader.h"
#include "tool/file.h"
#include "tool/output.h"
#include "tool/prefix.h"
#include "tool/words.h"

#include <windows.h>

#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 32768 };

char *shell_quote_single(const char *text)
{
    char *quoted = malloc(4 * strlen(text) + 3), *end = quoted;

    if (!quoted)
        return NULL;
    *end++ = '\'';
    for (; *text; text++) {
        if (*text == '\'')
            end += strlen(strcpy(end, "'\\''"));
        else
            *end++ = *text;
    }
    strcpy(end, "'");
    return quoted;
}

// In double quotes, a Unix shell still replaces these. A backslash escapes them, another backslash and the closing
// quote.
static bool shell_is_plain(const char *text)
{
    size_t length = strlen(text);

    return !strpbrk(text, "$`\"!") && !strstr(text, "\\\\") && (length == 0 || text[length - 1] != '\\');
}

char *shell_quote(const char *text)
{
    return wine_loader_is_wine() && !shell_is_plain(text) ? shell_quote_single(text) : output_format("\"%s\"", text);
}

// The tool itself

static char *name_under_wine(const wchar_t *path)
{
    char name[PATH_SIZE] = "", *quoted, *whole;

    prefix_unix_name(name, sizeof name, path);
    quoted = shell_quote(name);
    whole = quoted ? output_format("wine %s", quoted) : NULL;
    free(quoted);
    return whole;
}

// The first word of the command line, with its quotes.
static char *name_as_typed(void)
{
    const wchar_t *line = GetCommandLineW(), *end = line;
    bool quoted = false;
    wchar_t *word;
    char *name;

    for (; *end && (quoted || (*end != L' ' && *end != L'\t')); end++)
        if (*end == L'"')
            quoted = !quoted;
    word = wide_join(line, (size_t)(end - line), L"");
    name = word ? output_format("%s", output_utf8(word)) : NULL;
    memory_free(word);
    return name;
}

static char *name_tool(void)
{
    wchar_t *path;
    char *name;

    if (!wine_loader_is_wine())
        return name_as_typed();
    path = path_of_program();
    name = !path                    ? NULL
           : file_is_in(path, L".") ? output_format("wine %s", output_utf8(path_name(path)))
                                    : name_under_wine(path);
    memory_free(path);
    return name;
}

char *shell_tool_in(const char *prefix)
{
    char *quoted = shell_quote(prefix), *tool = name_tool();
    char *command = quoted && tool ? output_format("WINEPREFIX=%s %s", quoted, tool) : NULL;

    free(tool);
    free(quoted);
    return command;
}

static char *name_tool_and_prefix(void)
{
    wchar_t *variable = wine_loader_is_wine() ? words_variable(L"WINEPREFIX") : NULL;
    bool named = variable && *variable;
    char prefix[PATH_SIZE];

    memory_free(variable);
    if (!named)
        return name_tool();
    prefix_read(prefix, sizeof prefix);
    return shell_tool_in(prefix);
}

const char *shell_tool(void)
{
    static char *command;

    if (!command)
        command = name_tool_and_prefix();
    return command ? command : "mediasense";
}
