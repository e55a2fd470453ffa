// SPDX-License-Identifier: MIT
#include "tool/program_file.h"

#include "system/memory.h"
#include "tool/entries.h"
#include "tool/file.h"
#include "tool/install/shortcut.h"
#include "tool/output.h"
#include "tool/shell.h"
#include "tool/words.h"

#include <windows.h>

#include <stdlib.h>

enum { MOST_SHOWN = 20, MOST_ENTRIES = 4096 };

typedef struct program_list {
    const wchar_t *folder; // as the user wrote it
    unsigned shown;
} program_list_t;

static bool show_program(void *context, const wchar_t *inside, const WIN32_FIND_DATAW *entry)
{
    program_list_t *list = context;
    wchar_t *path;
    char *quoted;

    if (entry->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
        return true;
    if (list->shown++ == 0)
        output_error("'%s' is a folder: name one of its programs\n", output_utf8(list->folder));
    path = words_join(inside, entry->cFileName);
    quoted = path ? shell_quote(output_utf8(path)) : NULL;
    if (quoted)
        output_error("    %s\n", quoted);
    free(quoted);
    memory_free(path);
    return list->shown < MOST_SHOWN;
}

static void show_programs(const wchar_t *folder)
{
    wchar_t *inside = words_join(folder, L"\\");
    program_list_t list = { folder, 0 };

    if (inside)
        entries_each(inside, L"*.exe", MOST_ENTRIES, show_program, &list);
    if (list.shown == 0)
        output_error("'%s' is a folder: name a program; there is none in it\n", output_utf8(folder));
    memory_free(inside);
}

static const wchar_t *follow(const wchar_t *link)
{
    wchar_t *target = shell_link_target(link);

    if (target && file_exists(target))
        return target;
    output_error("the shortcut '%s' leads to no program that is there: name the program's .exe\n", output_utf8(link));
    memory_free(target);
    return NULL;
}

// A Command Prompt also starts programs by their names without .exe.
static const wchar_t *with_exe(const wchar_t *word)
{
    wchar_t *whole = file_exists(word) ? NULL : words_join(word, L".exe");

    if (whole && file_exists(whole) && !file_is_folder(whole))
        return whole;
    memory_free(whole);
    return word;
}

const wchar_t *program_file_find(const wchar_t *word)
{
    if (file_is_folder(word)) {
        show_programs(word);
        return NULL;
    }
    if (words_end(word, ".lnk") && file_exists(word))
        return follow(word);
    if (words_end(word, ".bat") || words_end(word, ".cmd")) {
        output_error("'%s' is a batch file: name the program that it starts\n", output_utf8(word));
        return NULL;
    }
    if (words_end(word, ".url")) {
        output_error("'%s' is a link to an address: name the program's .exe\n", output_utf8(word));
        return NULL;
    }
    return with_exe(word);
}
