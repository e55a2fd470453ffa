// SPDX-License-Identifier: MIT
#include "list.h"

#include <stdio.h>
#include <string.h>

static bool read_line(listed_test_t *test, const char *line)
{
    char kind[8];

    if (sscanf(line, "%63[^\t]\t%u\t%7[^\t]\t%511[^\r\n]", test->name, &test->seconds, kind, test->command) != 4)
        return false;
    test->is_64 = strncmp(test->name, "x64/", 4) == 0;
    test->wants_shim = strcmp(kind, "shim") == 0;
    return (test->is_64 || strncmp(test->name, "x86/", 4) == 0) && (test->wants_shim || strcmp(kind, "plain") == 0);
}

bool list_read(list_t *list, const wchar_t *path, const char *part)
{
    char line[LIST_TEXT + 128];
    FILE *file = _wfopen(path, L"r");
    bool good = file != NULL;
    unsigned lines = 0;

    list->count = 0;
    for (; good && list->count < LIST_MOST && fgets(line, sizeof line, file); lines++) {
        good = read_line(&list->tests[list->count], line);
        if (!part || strstr(list->tests[list->count].name, part))
            list->count++;
    }
    good = good && lines > 0 && feof(file); // a list that is too long is invalid
    if (file)
        fclose(file);
    return good;
}
