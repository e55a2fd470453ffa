// SPDX-License-Identifier: MIT
// iphlpapi-install.txt. A file of any bytes is read correctly, or is ERROR_INVALID_DATA; to decide which, the same
// file is read in a second way here, by its bytes. A record of any strings is written and read back unchanged, or is
// refused, and the old file stays.
#include "computer.h"
#include "fuzz.h"
#include "input.h"

#include "tool/install/record.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PROGRAM L"C:\\Old\\GAME.EXE"
#define FIRST_LINE \
    "# What mediasense install has done in this folder; mediasense uninstall goes by it: leave it alone.\n"

enum { MOST_SIZE = 1 << 20, MOST_LETTERS = 16384 }; // a few strings of that length are more than a record takes

// A file's contents, as strings that point into it.
typedef struct said {
    char *dll, *ini, *programs[RECORD_PROGRAMS];
    bool shortcuts[RECORD_PROGRAMS];
    unsigned count;
} said_t;

static bool is_number(const char *text, unsigned long long most)
{
    return *text && text[strspn(text, "0123456789")] == '\0' && strtoull(text, NULL, 10) <= most;
}

static bool is_name(const said_t *said, const char *name, size_t length)
{
    unsigned i;

    for (i = 0; i < said->count; i++)
        if (strncasecmp(said->programs[i], name, length) == 0 && strcspn(said->programs[i], "\t") == length)
            return false;
    return length > 0 && strcspn(name, "/\\") >= length;
}

// NAME, NAME KEYS, or NAME KEYS VALUE, with tabs between.
static bool see_program(said_t *said, char *line)
{
    size_t length = strcspn(line, "\t");
    char keys[16] = "";

    if (said->count == RECORD_PROGRAMS || !is_name(said, line, length))
        return false;
    said->programs[said->count++] = line;
    if (!line[length])
        return true;
    snprintf(keys, sizeof keys, "%.*s", (int)strcspn(line + length + 1, "\t"), line + length + 1);
    return strlen(keys) < sizeof keys - 1 && is_number(keys, 3);
}

static bool see_shortcut(said_t *said, const char *name)
{
    size_t length = strlen(name);
    unsigned i;

    for (i = 0; i < said->count; i++)
        if (strcspn(said->programs[i], "\t") == length && strncasecmp(said->programs[i], name, length) == 0) {
            bool first = !said->shortcuts[i];

            said->shortcuts[i] = true;
            return first;
        }
    return false;
}

static bool see_line(said_t *said, char *line)
{
    if (!*line || *line == '#')
        return true;
    if (strncmp(line, "dll\t", 4) == 0 && !said->dll) {
        said->dll = line + 4;
        return strcmp(said->dll, "new") == 0 || strcmp(said->dll, "kept") == 0 || strcmp(said->dll, "left") == 0;
    }
    if (strncmp(line, "ini\t", 4) == 0 && !said->ini) {
        said->ini = line + 4;
        return is_number(said->ini, UINT32_MAX);
    }
    if (strncmp(line, "shortcut\t", 9) == 0)
        return see_shortcut(said, line + 9);
    return strncmp(line, "program\t", 8) == 0 && see_program(said, line + 8);
}

static bool see(said_t *said, char *text)
{
    char *line;

    while ((line = strsep(&text, "\r\n")) != NULL) {
        if (text && strcmp(line, "end") == 0)
            return said->dll != NULL;
        if (!see_line(said, line))
            return false;
    }
    return false;
}

static char *print(const said_t *said)
{
    char *text = NULL, *rest;
    size_t size, name;
    unsigned i;
    FILE *file = open_memstream(&text, &size);

    fprintf(file, FIRST_LINE "dll\t%s\n", said->dll);
    if (said->ini)
        fprintf(file, "ini\t%llu\n", strtoull(said->ini, NULL, 10));
    for (i = 0; i < said->count; i++) {
        name = strcspn(said->programs[i], "\t");
        fprintf(file, "program\t%.*s", (int)name, said->programs[i]);
        if (said->programs[i][name])
            fprintf(file, "\t%llu%s", strtoull(said->programs[i] + name + 1, &rest, 10), rest);
        fprintf(file, "\n");
        if (said->shortcuts[i])
            fprintf(file, "shortcut\t%.*s\n", (int)name, said->programs[i]);
    }
    fprintf(file, "end\n");
    fclose(file);
    return text;
}

static void check_written(const record_t *record, const said_t *said)
{
    char *text = print(said);
    uint32_t error = record_write(record, PROGRAM);

    if (strlen(text) < MOST_SIZE) {
        computer_check(error == NO_ERROR, "what was read is written");
        computer_check(computer.file.size == strlen(text) && memcmp(computer.file.at, text, strlen(text)) == 0,
                       "what was read is what the file says");
    }
    free(text);
}

static void read_file(const uint8_t *bytes, size_t size)
{
    bool plain = size > 0 && size <= MOST_SIZE &&
                 MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, (const char *)bytes, (int)size, NULL, 0) > 0;
    char *text = strndup((const char *)bytes, size);
    said_t said = { 0 };
    record_t record;
    uint32_t error;

    computer_write(bytes, size);
    error = record_read(&record, PROGRAM);
    computer_check(record.exists, "a record that is there is said to be there");
    computer_check(error == NO_ERROR || error == ERROR_INVALID_DATA, "a damaged record is invalid data");
    computer_check(plain && see(&said, text) ? !error : error, error ? "a whole record is read" : "damage is noticed");
    if (!error)
        check_written(&record, &said);
    free(record.text);
    free(text);
}

// Does it survive UTF-8, and its line in the file?
static bool survives(const wchar_t *text, const wchar_t *forbidden)
{
    char *bytes = malloc(3 * wcslen(text) + 1);
    wchar_t *again = malloc((wcslen(text) + 1) * sizeof *again);
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, (int)(3 * wcslen(text) + 1), NULL, NULL);
    bool same = MultiByteToWideChar(CP_UTF8, 0, bytes, size, again, (int)wcslen(text) + 1) > 0 && !wcscmp(again, text);

    free(again);
    free(bytes);
    return same && !wcspbrk(text, forbidden);
}

static wchar_t *strings[2 * RECORD_PROGRAMS];
static unsigned string_count;

// A program from the input; false if it cannot be recorded.
static bool add_program(record_t *record, input_t *input, size_t *size)
{
    wchar_t *name = strings[string_count++] = input_string(input);
    bool known = record_find(record, name) != NULL;
    record_program_t *program = record_add(record, name);
    unsigned flags = input_byte(input);

    program->override = flags & 1;
    program->keys = flags >> 1 & 7;
    program->shortcut = flags & 32;
    if (flags & 16)
        program->before = strings[string_count++] = input_string(input);
    *size += 3 * wcslen(name) + (program->before ? 3 * wcslen(program->before) : 0);
    return *name && !known && survives(name, L"\t\r\n/\\") && (!program->override || program->keys <= 3) &&
           (!program->override || !program->before || survives(program->before, L"\r\n"));
}

static bool make(record_t *record, input_t *input, size_t *size)
{
    unsigned flags = input_byte(input);
    bool sound = true;

    record->dll = (record_dll_t)(RECORD_DLL_NEW + flags % 3);
    record->ini = flags & 4;
    record->ini_hash = flags * 0x1010101u;
    while (record->count < RECORD_PROGRAMS && input->at < input->end)
        sound = add_program(record, input, size) && sound;
    return sound;
}

static void check_same(const record_t *a, const record_t *b)
{
    unsigned i;

    computer_check(a->dll == b->dll && a->ini == b->ini && (!a->ini || a->ini_hash == b->ini_hash) &&
                       a->count == b->count,
                   "a record is read back as it was written");
    for (i = 0; i < a->count; i++) {
        const record_program_t *one = &a->programs[i], *two = &b->programs[i];

        computer_check(wcscmp(one->name, two->name) == 0 && one->override == two->override &&
                           one->shortcut == two->shortcut,
                       "so is each program");
        if (!one->override)
            continue;
        computer_check(one->keys == two->keys && !one->before == !two->before, "so is each override");
        computer_check(!one->before || wcscmp(one->before, two->before) == 0, "so is the value before");
    }
}

static void write_record(input_t *input)
{
    record_t record = { 0 }, again = { 0 };
    size_t size = 0;
    bool sound = make(&record, input, &size);
    uint32_t error;

    computer_write("old", 3);
    error = record_write(&record, PROGRAM);
    computer_check(sound || error, "what cannot be read back is refused");
    computer_check(!sound || !error || size > MOST_SIZE / 2, "what can be read back is written");
    if (error)
        computer_check(computer.file.size == 3, "a record that is refused leaves the old one");
    else
        computer_check(record_read(&again, PROGRAM) == NO_ERROR, "a record that was written is read");
    if (!error)
        check_same(&record, &again);
    free(again.text);
    while (string_count > 0)
        free(strings[--string_count]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    input_t input = { bytes, bytes + size, MOST_LETTERS };

    computer_clear();
    if (input_byte(&input) == 'w')
        write_record(&input);
    else
        read_file(input.at, (size_t)(input.end - input.at));
    return 0;
}
