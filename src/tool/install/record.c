// SPDX-License-Identifier: MIT
#include "tool/install/record.h"

#include "system/memory.h"
#include "system/text.h"
#include "tool/file.h"
#include "tool/output.h"
#include "tool/words.h"

#include <windows.h>

#include <string.h>
#include <wchar.h>

#define FIRST_LINE \
    "# What mediasense install has done in this folder; mediasense uninstall goes by it: leave it alone.\n"

enum { MOST_RECORD = 1 << 20 };

static const wchar_t *const dll_words[] = {
    [RECORD_DLL_NEW] = L"new", [RECORD_DLL_KEPT] = L"kept", [RECORD_DLL_LEFT] = L"left"
};

static wchar_t *path_of(const wchar_t *program)
{
    return file_beside(program, L"iphlpapi-install.txt");
}

// Cuts off the next field of a line; NULL if there is none.
static wchar_t *record_field(wchar_t **rest)
{
    wchar_t *start = *rest, *tab;

    if (!start)
        return NULL;
    tab = wcschr(start, L'\t');
    if (tab)
        *tab++ = L'\0';
    *rest = tab;
    return start;
}

static bool read_dll(record_t *record, const wchar_t *word)
{
    size_t i;

    for (i = RECORD_DLL_NEW; word && i < sizeof dll_words / sizeof *dll_words; i++) {
        if (wcscmp(word, dll_words[i]) == 0) {
            record->dll = (record_dll_t)i;
            return true;
        }
    }
    return false;
}

// The name of a file that is not on record yet.
static bool is_name(record_t *record, const wchar_t *name)
{
    return name && *name && !wcspbrk(name, L"\\/") && !record_find(record, name);
}

// program, its name; if its override was set, how many keys were created, and the value before.
static bool read_program(record_t *record, wchar_t **rest)
{
    const wchar_t *name = record_field(rest), *keys;
    record_program_t *program = is_name(record, name) ? record_add(record, name) : NULL;

    if (!program)
        return false;
    keys = record_field(rest);
    program->override = keys != NULL;
    program->before = *rest;
    return !keys || words_number(&program->keys, keys, 3);
}

// shortcut, and the name of a program above.
static bool read_shortcut(record_t *record, const wchar_t *name)
{
    record_program_t *program = name ? record_find(record, name) : NULL;

    if (!program || program->shortcut)
        return false;
    program->shortcut = true;
    return true;
}

// prefix, the name of a program above whose override was set, its bits, and the prefix.
static bool read_prefix(record_t *record, wchar_t **rest)
{
    const wchar_t *name = record_field(rest), *bits = record_field(rest);
    record_program_t *program = name ? record_find(record, name) : NULL;

    if (!program || !program->override || program->prefix || !bits || !*rest || !**rest)
        return false;
    program->prefix = *rest;
    return words_number(&program->bits, bits, 64) && (program->bits == 32 || program->bits == 64);
}

static bool record_read_line(record_t *record, wchar_t *line)
{
    wchar_t *rest = line;
    const wchar_t *word;

    if (!*line || *line == L'#')
        return true;
    word = record_field(&rest);
    if (wcscmp(word, L"dll") == 0)
        return record->dll == RECORD_DLL_NONE && read_dll(record, record_field(&rest)) && !rest;
    if (wcscmp(word, L"ini") == 0 && !record->ini) {
        record->ini = true;
        return words_number(&record->ini_hash, record_field(&rest), UINT32_MAX) && !rest;
    }
    if (wcscmp(word, L"shortcut") == 0)
        return read_shortcut(record, record_field(&rest)) && !rest;
    if (wcscmp(word, L"prefix") == 0)
        return read_prefix(record, &rest);
    return wcscmp(word, L"program") == 0 && read_program(record, &rest);
}

// A record without its last line has been cut off.
static bool read_lines(record_t *record)
{
    wchar_t *line, *end, *next;

    for (line = record->text; line && *line; line = next) {
        end = line + wcscspn(line, L"\r\n");
        next = *end ? end + 1 : NULL;
        *end = L'\0';
        if (next && wcscmp(line, L"end") == 0)
            return record->dll != RECORD_DLL_NONE;
        if (!record_read_line(record, line))
            return false;
    }
    return false;
}

// Empty if the bytes are not UTF-8.
static wchar_t *record_decode(const file_bytes_t *bytes)
{
    const DWORD flags = MB_ERR_INVALID_CHARS;
    int length = bytes->size ? MultiByteToWideChar(CP_UTF8, flags, bytes->at, (int)bytes->size, NULL, 0) : 0;
    wchar_t *text = memory_allocate(((size_t)length + 1) * sizeof *text);

    if (text && length)
        MultiByteToWideChar(CP_UTF8, flags, bytes->at, (int)bytes->size, text, length);
    return text;
}

static bool read_bytes(record_t *record, const file_bytes_t *bytes)
{
    record->text = bytes->size <= MOST_RECORD ? record_decode(bytes) : NULL;
    return record->text && read_lines(record);
}

uint32_t record_read(record_t *record, const wchar_t *program)
{
    wchar_t *path = path_of(program);
    file_bytes_t bytes;
    uint32_t error = path ? file_read(path, &bytes) : ERROR_NOT_ENOUGH_MEMORY;

    memset(record, 0, sizeof *record);
    memory_free(path);
    if (error)
        return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ? NO_ERROR : error;
    record->exists = true;
    error = read_bytes(record, &bytes) ? NO_ERROR : ERROR_INVALID_DATA;
    file_bytes_free(&bytes);
    return error;
}

static void add_field(text_t *text, const wchar_t *field)
{
    text_add(text, "\t");
    text_add_wide(text, field);
}

static void add_number(text_t *text, uint32_t number)
{
    text_add(text, "\t");
    text_add_number(text, number, 1);
}

static void add_program(text_t *text, const record_program_t *program)
{
    text_add(text, "program");
    add_field(text, program->name);
    if (program->override)
        add_number(text, program->keys);
    if (program->override && program->before)
        add_field(text, program->before);
    if (program->prefix) {
        text_add(text, "\nprefix");
        add_field(text, program->name);
        add_number(text, program->bits);
        add_field(text, program->prefix);
    }
    if (program->shortcut) {
        text_add(text, "\nshortcut");
        add_field(text, program->name);
    }
    text_add(text, "\n");
}

static void record_compose(text_t *text, const record_t *record)
{
    unsigned i;

    text_add(text, FIRST_LINE "dll");
    add_field(text, dll_words[record->dll]);
    if (record->ini) {
        text_add(text, "\nini");
        add_number(text, record->ini_hash);
    }
    text_add(text, "\n");
    for (i = 0; i < record->count; i++)
        add_program(text, &record->programs[i]);
    text_add(text, "end\n");
}

static bool is_same_text(const wchar_t *a, const wchar_t *b)
{
    return a && b ? wcscmp(a, b) == 0 : a == b;
}

static bool is_same_program(const record_program_t *a, const record_program_t *b)
{
    if (wcscmp(a->name, b->name) != 0 || a->override != b->override)
        return false;
    if (!a->override)
        return true;
    return a->keys == b->keys && a->bits == b->bits && is_same_text(a->before, b->before) &&
           is_same_text(a->prefix, b->prefix);
}

// A line break in a value, half a surrogate pair in a name and too long a record would not be read back.
static bool comes_back(const record_t *record, const file_bytes_t *bytes)
{
    record_t again = { .exists = true };
    bool same = read_bytes(&again, bytes) && again.count == record->count;
    unsigned i;

    for (i = 0; same && i < record->count; i++)
        same = is_same_program(&record->programs[i], &again.programs[i]);
    memory_free(again.text);
    return same;
}

uint32_t record_write(const record_t *record, const wchar_t *program)
{
    wchar_t *path = path_of(program);
    char *buffer = memory_allocate(MOST_RECORD);
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;
    file_bytes_t bytes;
    text_t text;

    if (path && buffer) {
        text_open(&text, buffer, MOST_RECORD);
        record_compose(&text, record);
        bytes = (file_bytes_t){ buffer, (size_t)(text.next - text.start) };
        error = comes_back(record, &bytes) ? file_replace(path, &bytes) : ERROR_INVALID_DATA;
    }
    memory_free(buffer);
    memory_free(path);
    return error;
}

uint32_t record_delete(const wchar_t *program)
{
    wchar_t *path = path_of(program);
    uint32_t error = path ? file_delete(path) : ERROR_NOT_ENOUGH_MEMORY;

    memory_free(path);
    return error;
}

exit_code_t record_report(const wchar_t *program, uint32_t error)
{
    wchar_t *path = path_of(program);

    failure_path("reading the record", path ? path : program, error);
    if (error == ERROR_INVALID_DATA)
        output_error("it is damaged: remove by hand what it lists, then delete it\n");
    memory_free(path);
    return EXIT_FAILED;
}

record_program_t *record_find(record_t *record, const wchar_t *name)
{
    unsigned i;

    for (i = 0; i < record->count; i++)
        if (words_equal(record->programs[i].name, wcslen(record->programs[i].name), name))
            return &record->programs[i];
    return NULL;
}

record_program_t *record_add(record_t *record, const wchar_t *name)
{
    record_program_t *program;

    if (record->count == RECORD_PROGRAMS)
        return NULL;
    program = &record->programs[record->count++];
    memset(program, 0, sizeof *program);
    program->name = name;
    return program;
}

void record_remove(record_t *record, record_program_t *program)
{
    *program = record->programs[--record->count];
}
