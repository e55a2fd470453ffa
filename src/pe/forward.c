// SPDX-License-Identifier: MIT
#include "pe/forward.h"

#include "pe/ascii.h"
#include "pe/bytes.h"
#include "pe/exports.h"

#include <stdlib.h>
#include <string.h>

typedef enum mark {
    MARK_FREE,
    MARK_TAKEN,  // of a table or another string
    MARK_FORWARD // where an absolute forward string begins
} mark_t;

// The export directory as a range of the file, and a mark for each of its bytes.
typedef struct forward_plan {
    const pe_exports_t *exports;
    const char *folder;
    unsigned char *start;
    uint32_t size;
    unsigned char *marks;
} forward_plan_t;

static bool forward_is_absolute(const char *text)
{
    return ascii_is_alpha((unsigned char)text[0]) && text[1] == ':' && text[2] == '\\';
}

// The length of the folder in an absolute forward string. The name after it contains no backslash.
static size_t folder_length(const char *forward)
{
    return (size_t)(strrchr(forward, '\\') - forward);
}

bool pe_forward_directory(const pe_image_t *image, char *buffer, size_t size)
{
    const char *first = NULL;
    size_t length = 0;
    pe_exports_t exports;
    pe_export_t export;
    uint32_t i;

    if (!pe_exports_open(&exports, image))
        return false;
    for (i = 0; i < exports.function_count; i++) {
        if (!pe_exports_function(&exports, i, &export) || !export.forward || !forward_is_absolute(export.forward))
            continue;
        if (!first) {
            first = export.forward;
            length = folder_length(first);
        }
        if (folder_length(export.forward) != length || memcmp(export.forward, first, length) != 0)
            return false;
    }
    if (!first || length >= size)
        return false;
    memcpy(buffer, first, length);
    buffer[length] = '\0';
    return true;
}

static pe_forward_t check_folder(const char *folder)
{
    const char *letter;

    if (!forward_is_absolute(folder))
        return PE_FORWARD_RELATIVE;
    for (letter = folder + 2; *letter; letter++) {
        if (*letter == '.')
            return PE_FORWARD_DOT;
        if ((unsigned char)*letter < 0x20 || (unsigned char)*letter > 0x7E || strchr("\"*/:<>?|", *letter))
            return PE_FORWARD_LETTER;
        if (*letter == '\\' && (letter[1] == '\\' || letter[1] == '\0'))
            return PE_FORWARD_BACKSLASH;
    }
    return PE_FORWARD_DONE;
}

// Marks the part of a range of the file that is inside the directory.
static void forward_take(const forward_plan_t *plan, const unsigned char *at, uint32_t length)
{
    const unsigned char *end = plan->start + plan->size;

    for (; at && length > 0; at++, length--)
        if (at >= plan->start && at < end)
            plan->marks[at - plan->start] = MARK_TAKEN;
}

// Marks a string with its zero, up to the first byte that is marked already: that string is marked up to its end.
static void take_string(const forward_plan_t *plan, const unsigned char *at)
{
    const unsigned char *end = plan->start + plan->size;

    if (!at || at < plan->start)
        return;
    for (; at < end && plan->marks[at - plan->start] == MARK_FREE; at++) {
        plan->marks[at - plan->start] = MARK_TAKEN;
        if (*at == 0)
            return;
    }
}

static bool is_relative(const pe_export_t *export)
{
    return export->forward && !forward_is_absolute(export->forward);
}

// Tables, names and relative forward strings.
static void take_what_stays(const forward_plan_t *plan)
{
    const pe_exports_t *exports = plan->exports;
    pe_export_t export;
    uint32_t i;

    forward_take(plan, plan->start, PE_EXPORT_DIRECTORY_SIZE);
    forward_take(plan, exports->functions, exports->function_count * 4);
    forward_take(plan, exports->names, exports->name_count * 4);
    forward_take(plan, exports->ordinals, exports->name_count * 2);
    take_string(plan, pe_at(exports->image, exports->name, 1));
    for (i = 0; i < exports->name_count; i++)
        take_string(plan, pe_at(exports->image, bytes_get32(exports->names + (size_t)i * 4), 1));
    for (i = 0; i < exports->function_count; i++)
        if (pe_exports_function(exports, i, &export) && is_relative(&export))
            take_string(plan, (const unsigned char *)export.forward);
}

// Marks where absolute forward strings begin.
static pe_forward_t find_absolute(const forward_plan_t *plan)
{
    const uint32_t start = (uint32_t)(plan->start - plan->exports->image->bytes);
    bool found = false;
    pe_export_t export;
    uint32_t i, at;

    for (i = 0; i < plan->exports->function_count; i++) {
        if (!pe_exports_function(plan->exports, i, &export) || !export.forwarded || is_relative(&export))
            continue;
        at = export.forward_offset - start;
        if (!export.forward || at >= plan->size)
            return PE_FORWARD_OUTSIDE;
        if (plan->marks[at] != MARK_FREE)
            return PE_FORWARD_SHARED;
        plan->marks[at] = MARK_FORWARD;
        found = true;
    }
    return found ? PE_FORWARD_DONE : PE_FORWARD_NONE;
}

// The size of a string with its zero, and with the zeros after it that an earlier folder has left.
static uint32_t room_at(const forward_plan_t *plan, uint32_t at, uint32_t length)
{
    uint32_t end = at + length;

    while (end < plan->size && plan->marks[end] == MARK_FREE && plan->start[end] == 0)
        end++;
    return end - at;
}

static pe_forward_t check_string(const forward_plan_t *plan, uint32_t at)
{
    const char *text = (const char *)plan->start + at;
    const unsigned char *zero = memchr(text, 0, plan->size - at);
    uint32_t length, i;

    if (!zero)
        return PE_FORWARD_OUTSIDE;
    length = (uint32_t)(zero - (const unsigned char *)text) + 1;
    for (i = 1; i < length; i++)
        if (plan->marks[at + i] != MARK_FREE)
            return PE_FORWARD_SHARED;
    if (length - folder_length(text) + strlen(plan->folder) > room_at(plan, at, length))
        return PE_FORWARD_LONG;
    return PE_FORWARD_DONE;
}

// Returns whether a byte has changed.
static bool rewrite_string(const forward_plan_t *plan, uint32_t at)
{
    char *text = (char *)plan->start + at;
    const size_t old = folder_length(text), new = strlen(plan->folder);
    const size_t rest = strlen(text) - old + 1;

    if (new == old && memcmp(text, plan->folder, new) == 0)
        return false;
    memmove(text + new, text + old, rest);
    memcpy(text, plan->folder, new);
    if (new < old)
        memset(text + new + rest, 0, old - new);
    return true;
}

// All strings are checked before the first one changes.
static pe_forward_t rewrite(const forward_plan_t *plan, bool *changed)
{
    pe_forward_t result;
    uint32_t at;

    take_what_stays(plan);
    result = find_absolute(plan);
    for (at = 0; at < plan->size && result == PE_FORWARD_DONE; at++)
        if (plan->marks[at] == MARK_FORWARD)
            result = check_string(plan, at);
    for (at = 0; at < plan->size && result == PE_FORWARD_DONE; at++)
        if (plan->marks[at] == MARK_FORWARD)
            *changed |= rewrite_string(plan, at);
    return result;
}

// The directory must be completely in the file and after the headers, so that writing does not change what has been
// read.
static bool open_plan(forward_plan_t *plan, const pe_exports_t *exports, unsigned char *bytes)
{
    const pe_image_t *image = exports->image;
    const unsigned char *at = pe_at(image, exports->rva, exports->size);

    if (!at || exports->size < PE_EXPORT_DIRECTORY_SIZE || at < image->bytes + pe_sections_end(image) ||
        at < image->bytes + pe_directories_end(image))
        return false;
    plan->exports = exports;
    plan->size = exports->size;
    plan->start = bytes + (at - image->bytes);
    return true;
}

pe_forward_t pe_forward_rewrite(unsigned char *bytes, size_t size, const char *folder)
{
    forward_plan_t plan = { .folder = folder };
    pe_forward_t result = check_folder(folder);
    pe_exports_t exports;
    pe_image_t image;
    bool changed = false;

    if (result != PE_FORWARD_DONE)
        return result;
    pe_open(&image, bytes, size);
    if (image.kind != PE_KIND_PE)
        return PE_FORWARD_NOT_PE;
    if (!pe_exports_open(&exports, &image))
        return PE_FORWARD_NONE;
    if (!open_plan(&plan, &exports, bytes))
        return PE_FORWARD_OUTSIDE;
    plan.marks = calloc(plan.size, 1);
    if (!plan.marks)
        return PE_FORWARD_MEMORY;
    result = rewrite(&plan, &changed);
    free(plan.marks);
    if (changed)
        pe_checksum_correct(bytes, size);
    return result;
}
