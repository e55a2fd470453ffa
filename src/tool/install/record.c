// SPDX-License-Identifier: MIT
#include "tool/install/record.h"

#include "system/memory.h"
#include "system/nt.h"
#include "system/text.h"
#include "tool/file.h"
#include "tool/output.h"

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

// The next field of a line, which it cuts off; NULL when there is none.
static wchar_t *field(wchar_t **rest)
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

static bool read_number(const wchar_t *word, uint32_t *number)
{
    wchar_t *end;

    if (!word || !*word)
        return false;
    *number = wcstoul(word, &end, 10);
    return !*end;
}

static bool read_dll(record_t *record, const wchar_t *word)
{
    size_t i;

    for (i = 0; word && i < sizeof dll_words / sizeof *dll_words; i++) {
        if (wcscmp(word, dll_words[i]) == 0) {
            record->dll = (record_dll_t)i;
            return true;
        }
    }
    return false;
}

// program, its name, and where its override was set: how many keys were made, and the value before.
static bool read_program(record_t *record, wchar_t **rest)
{
    const wchar_t *name = field(rest), *keys;
    record_program_t *program = name && *name && !record_find(record, name) ? record_add(record, name) : NULL;
    uint32_t number = 0;

    if (!program)
        return false;
    keys = field(rest);
    program->override = keys != NULL;
    program->before = *rest;
    if (keys && (!read_number(keys, &number) || number > 3))
        return false;
    program->keys = number;
    return true;
}

static bool read_shortcut(record_t *record, const wchar_t *name)
{
    record_program_t *program = name ? record_find(record, name) : NULL;

    if (program)
        program->shortcut = true;
    return program;
}

static bool is_end(const wchar_t *line)
{
    return wcscmp(line, L"end") == 0;
}

static bool read_line(record_t *record, wchar_t *line)
{
    wchar_t *rest = line;
    const wchar_t *word = field(&rest);

    if (!*word || *word == L'#')
        return true;
    if (wcscmp(word, L"dll") == 0)
        return read_dll(record, field(&rest));
    if (wcscmp(word, L"ini") == 0) {
        record->ini = true;
        return read_number(field(&rest), &record->ini_hash);
    }
    if (wcscmp(word, L"shortcut") == 0)
        return read_shortcut(record, field(&rest));
    return wcscmp(word, L"program") == 0 && read_program(record, &rest);
}

// One that does not come to its last line has been cut off.
static bool read_lines(record_t *record)
{
    wchar_t *line, *end, *next;

    for (line = record->text; line && *line; line = next) {
        end = line + wcscspn(line, L"\r\n");
        next = *end ? end + 1 : NULL;
        *end = L'\0';
        if (next && is_end(line))
            return true;
        if (!read_line(record, line))
            return false;
    }
    return false;
}

static wchar_t *decode(const file_bytes_t *bytes)
{
    int length = bytes->size ? MultiByteToWideChar(CP_UTF8, 0, bytes->at, (int)bytes->size, NULL, 0) : 0;
    wchar_t *text = memory_allocate(((size_t)length + 1) * sizeof *text);

    if (text && length)
        MultiByteToWideChar(CP_UTF8, 0, bytes->at, (int)bytes->size, text, length);
    return text;
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
    record->text = bytes.size <= MOST_RECORD ? decode(&bytes) : NULL;
    file_bytes_free(&bytes);
    return record->text && read_lines(record) ? NO_ERROR : ERROR_INVALID_DATA;
}

static void add_program(text_t *text, const record_program_t *program)
{
    text_add(text, "program\t");
    text_add_wide(text, program->name);
    if (program->override) {
        text_add(text, "\t");
        text_add_number(text, program->keys, 1);
    }
    if (program->override && program->before) {
        text_add(text, "\t");
        text_add_wide(text, program->before);
    }
    text_add(text, "\n");
    if (!program->shortcut)
        return;
    text_add(text, "shortcut\t");
    text_add_wide(text, program->name);
    text_add(text, "\n");
}

static void compose(text_t *text, const record_t *record)
{
    unsigned i;

    text_add(text, FIRST_LINE "dll\t");
    text_add_wide(text, dll_words[record->dll]);
    text_add(text, "\n");
    if (record->ini) {
        text_add(text, "ini\t");
        text_add_number(text, record->ini_hash, 1);
        text_add(text, "\n");
    }
    for (i = 0; i < record->count; i++)
        add_program(text, &record->programs[i]);
    text_add(text, "end\n");
}

uint32_t record_write(const record_t *record, const wchar_t *program)
{
    wchar_t *path = path_of(program);
    char *buffer = memory_allocate(MOST_RECORD);
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;
    text_t text;

    if (path && buffer) {
        text_open(&text, buffer, MOST_RECORD);
        compose(&text, record);
        error = file_replace(path, &(file_bytes_t){ buffer, (size_t)(text.next - text.start) });
    }
    memory_free(buffer);
    memory_free(path);
    return error;
}

uint32_t record_delete(const wchar_t *program)
{
    wchar_t *path = path_of(program);
    uint32_t error = path ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;

    if (path) {
        file_delete_unfinished(path);
        error = file_delete(path);
    }
    memory_free(path);
    return error;
}

bool record_exists(const wchar_t *program)
{
    wchar_t *path = path_of(program);
    bool exists = path && file_exists(path);

    memory_free(path);
    return exists;
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

// As the file system compares names: letter by letter, in capitals or not.
static bool is_same_name(const wchar_t *a, const wchar_t *b)
{
    UNICODE_STRING first, second;

    RtlInitUnicodeString(&first, a);
    RtlInitUnicodeString(&second, b);
    return RtlEqualUnicodeString(&first, &second, TRUE);
}

record_program_t *record_find(record_t *record, const wchar_t *name)
{
    unsigned i;

    for (i = 0; i < record->count; i++)
        if (is_same_name(record->programs[i].name, name))
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
