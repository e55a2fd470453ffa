// SPDX-License-Identifier: MIT
#include "tool/watch/loaded_file.h"

#include "system/memory.h"
#include "system/nt.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/file.h"

#include <string.h>

enum { MOST_NAME = 0x8000, IMAGE_FILE_NAME = 27, MARK_AT = 0x40 };

// A string in the process, as far as it can be read: a page that ends it may be the last one.
static wchar_t *read_wide(HANDLE process, const wchar_t *from)
{
    wchar_t *text = memory_allocate((MOST_NAME + 1) * sizeof *text);
    size_t i;
    SIZE_T done;

    for (i = 0; text && i < MOST_NAME; i++)
        if (!ReadProcessMemory(process, from + i, text + i, sizeof *text, &done) || !text[i])
            break;
    return text;
}

// On 64-bit Windows the pointer to a 32-bit process's name is as wide as the debugger's.
static wchar_t *read_name(HANDLE process, const void *name)
{
    const wchar_t *from = NULL;
    SIZE_T done;

    if (!name || !ReadProcessMemory(process, name, &from, sizeof from, &done) || !from)
        return NULL;
    return read_wide(process, from);
}

wchar_t *loaded_file_path(HANDLE process, HANDLE file, const void *name, bool wide)
{
    wchar_t *path = file ? file_final_path(file) : NULL;

    return path || !wide ? path : read_name(process, name);
}

bool loaded_file_is_wines(HANDLE process, const void *base)
{
    static const char mark[] = "Wine builtin DLL";
    char found[sizeof mark - 1];
    SIZE_T done;

    return ReadProcessMemory(process, (const char *)base + MARK_AT, found, sizeof found, &done) &&
           done == sizeof found && memcmp(found, mark, sizeof found) == 0;
}

wchar_t *loaded_file_of_process(HANDLE process)
{
    struct {
        UNICODE_STRING text;
        wchar_t room[1024];
    } image;
    wchar_t *whole, *name;

    if (NtQueryInformationProcess(process, (PROCESSINFOCLASS)IMAGE_FILE_NAME, &image, sizeof image, NULL) < 0)
        return NULL;
    whole = wide_join(image.text.Buffer, image.text.Length / sizeof(wchar_t), L"");
    name = whole ? wide_join(path_name(whole), wcslen(path_name(whole)), L"") : NULL;
    memory_free(whole);
    return name;
}
