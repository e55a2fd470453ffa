// SPDX-License-Identifier: MIT
#include "pe/extend.h"

#include "pe/bytes.h"
#include "pe/exports.h"

#include <stdlib.h>
#include <string.h>

enum { READABLE_DATA = 0x40000040, MOST_ALIGNMENT = 0x10000, LEAST_FILE_ALIGNMENT = 0x200 };

// An export of the new directory.
typedef struct entry {
    const char *name; // the first member, for pe_names_compare
    uint32_t function;
} entry_t;

typedef struct extend_plan {
    const pe_image_t *image;
    pe_exports_t exports;
    const pe_names_t *names;
    const char *target;
    entry_t *entries; // sorted
    uint32_t entry_count, function_count;
    uint32_t kept;           // bytes of the old file, without a certificate at its end
    uint32_t rva, offset;    // of the new section
    uint32_t used, raw_size; // bytes of it
    unsigned char *file;     // the new one
    uint32_t at;             // where the next string goes, in the section
} extend_plan_t;

// 64 bits, so that it cannot overflow.
static uint64_t align(uint64_t value, uint32_t alignment)
{
    return (value + alignment - 1) / alignment * alignment;
}

// The file offset of a field of the optional header, which has its checksum at offset 64.
static uint32_t extend_field(const pe_image_t *image, uint32_t offset)
{
    return image->checksum - 64 + offset;
}

// The file offset where the headers end: at the first section's bytes at the latest. 0 if the file is cut off.
static uint32_t end_of_headers(const pe_image_t *image)
{
    uint32_t i, end = image->headers;
    pe_section_t section;

    for (i = 0; pe_section(image, i, &section); i++) {
        if (section.cut)
            return 0;
        if (section.raw_size > 0 && section.offset < end)
            end = section.offset;
    }
    return end <= image->size ? end : 0;
}

// The place after the last section header must be zero: some linkers put other data there.
static bool has_room_for_header(const pe_image_t *image)
{
    const uint32_t start = pe_sections_end(image);
    uint32_t i;

    if (image->section_count + 1 > PE_XP_SECTIONS || start + PE_SECTION_HEADER_SIZE > end_of_headers(image) ||
        image->sections < pe_directories_end(image))
        return false;
    for (i = 0; i < PE_SECTION_HEADER_SIZE; i++)
        if (image->bytes[start + i] != 0)
            return false;
    return true;
}

// In memory each section must begin where the previous one ends. Bytes in the file beyond that are not loaded.
static uint64_t end_of_image(const pe_image_t *image)
{
    uint64_t end = image->headers, last;
    pe_section_t section;
    uint32_t i;

    for (i = 0; pe_section(image, i, &section); i++) {
        last = section.virtual_size ? section.virtual_size : section.raw_size;
        last = section.address + align(last, image->section_alignment);
        if (last > end)
            end = last;
    }
    return align(end, image->section_alignment);
}

// The whole file, except a certificate at its end, after the sections' bytes.
static uint32_t size_to_keep(const pe_image_t *image)
{
    uint32_t offset, size, i;
    pe_section_t section;

    pe_directory(image, PE_DIRECTORY_CERTIFICATE, &offset, &size);
    if (offset < image->headers || offset >= image->size || (uint64_t)offset + size < image->size)
        return image->size;
    for (i = 0; pe_section(image, i, &section); i++)
        if (section.raw_size > 0 && (uint64_t)section.offset + section.raw_size > offset)
            return image->size;
    return offset;
}

// Are all functions and forward strings below that RVA?
static bool exports_are_below(const pe_exports_t *exports, uint32_t rva)
{
    pe_export_t export;
    uint32_t i;

    for (i = 0; i < exports->function_count; i++)
        if (pe_exports_function(exports, i, &export) && export.rva >= rva)
            return false;
    return true;
}

// Chooses the place of the new section; false if it does not fit.
static bool extend_place(extend_plan_t *plan)
{
    const pe_image_t *image = plan->image;
    uint64_t end;

    if (image->flat || image->file_alignment < LEAST_FILE_ALIGNMENT || image->section_alignment > MOST_ALIGNMENT ||
        image->directory_count == 0 || !has_room_for_header(image))
        return false;
    end = end_of_image(image);
    plan->rva = (uint32_t)end;
    plan->kept = size_to_keep(image);
    plan->offset = (uint32_t)align(plan->kept, image->file_alignment);
    plan->raw_size = (uint32_t)align(plan->used, image->file_alignment);
    return end + plan->raw_size <= INT32_MAX &&
           align(image->size, image->file_alignment) + plan->raw_size <= INT32_MAX &&
           exports_are_below(&plan->exports, plan->rva); // beyond, a function would count as a forward string
}

// False if an old name cannot be read: then nothing is changed.
static bool read_entries(extend_plan_t *plan)
{
    const pe_exports_t *exports = &plan->exports;
    pe_export_t export;
    uint32_t i;

    for (i = 0; i < exports->name_count; i++) {
        if (!pe_exports_name(exports, i, &export))
            return false;
        plan->entries[plan->entry_count++] = (entry_t){ export.name, export.ordinal - exports->first_ordinal };
    }
    for (i = 0; i < plan->names->count; i++)
        plan->entries[plan->entry_count++] = (entry_t){ plan->names->at[i], exports->function_count + i };
    qsort(plan->entries, plan->entry_count, sizeof *plan->entries, pe_names_compare);
    return true;
}

// The size of header, tables and strings. False if a string cannot be read.
static bool extend_measure(extend_plan_t *plan)
{
    const char *name = pe_string(plan->image, plan->exports.name);
    uint64_t size = PE_EXPORT_DIRECTORY_SIZE + (uint64_t)plan->function_count * 4 + (uint64_t)plan->entry_count * 6;
    pe_export_t export;
    uint32_t i;

    if (!name)
        return false;
    size += strlen(name) + 1;
    for (i = 0; i < plan->entry_count; i++)
        size += strlen(plan->entries[i].name) + 1;
    for (i = 0; i < plan->exports.function_count; i++) {
        if (!pe_exports_function(&plan->exports, i, &export) || !export.forwarded)
            continue;
        if (!export.forward)
            return false;
        size += strlen(export.forward) + 1;
    }
    for (i = 0; i < plan->names->count; i++)
        size += strlen(plan->target) + 1 + strlen(plan->names->at[i]) + 1;
    plan->used = (uint32_t)size;
    return size <= INT32_MAX;
}

static unsigned char *in_section(const extend_plan_t *plan, uint32_t at)
{
    return plan->file + plan->offset + at;
}

// Writes the joined text and returns its RVA.
static uint32_t put_text(extend_plan_t *plan, const char *text, const char *separator, const char *rest)
{
    const uint32_t rva = plan->rva + plan->at;
    char *to = (char *)in_section(plan, plan->at);

    strcpy(to, text);
    strcat(to, separator);
    strcat(to, rest);
    plan->at += (uint32_t)strlen(to) + 1;
    return rva;
}

// Forward strings must be inside the directory, so the old ones are moved, too.
static uint32_t put_function(extend_plan_t *plan, uint32_t index)
{
    pe_export_t export;

    if (index >= plan->exports.function_count)
        return put_text(plan, plan->target, ".", plan->names->at[index - plan->exports.function_count]);
    if (pe_exports_function(&plan->exports, index, &export) && export.forward)
        return put_text(plan, export.forward, "", "");
    return export.rva;
}

static void write_section(extend_plan_t *plan)
{
    const unsigned char *old = pe_at(plan->image, plan->exports.rva, PE_EXPORT_DIRECTORY_SIZE);
    const uint32_t functions = PE_EXPORT_DIRECTORY_SIZE, names = functions + plan->function_count * 4,
                   numbers = names + plan->entry_count * 4;
    unsigned char *header = in_section(plan, 0);
    uint32_t i;

    plan->at = numbers + plan->entry_count * 2;
    memcpy(header, old, PE_EXPORT_DIRECTORY_SIZE); // with time, version and first ordinal
    bytes_put32(header + 12, put_text(plan, pe_string(plan->image, plan->exports.name), "", ""));
    bytes_put32(header + 20, plan->function_count);
    bytes_put32(header + 24, plan->entry_count);
    bytes_put32(header + 28, plan->rva + functions);
    bytes_put32(header + 32, plan->rva + names);
    bytes_put32(header + 36, plan->rva + numbers);
    for (i = 0; i < plan->function_count; i++)
        bytes_put32(in_section(plan, functions + i * 4), put_function(plan, i));
    for (i = 0; i < plan->entry_count; i++) {
        bytes_put32(in_section(plan, names + i * 4), put_text(plan, plan->entries[i].name, "", ""));
        bytes_put16(in_section(plan, numbers + i * 2), (uint16_t)plan->entries[i].function);
    }
}

// A certificate no longer matches the file.
static void extend_write_headers(const extend_plan_t *plan)
{
    const pe_image_t *image = plan->image;
    unsigned char *file = plan->file, *section = file + pe_sections_end(image);
    unsigned char *directories = file + image->directories, *data_size = file + extend_field(image, 8);
    const uint64_t end = (uint64_t)plan->rva + plan->used;
    static const char name[8] = ".fwd";

    if (image->directory_count > PE_DIRECTORY_CERTIFICATE)
        memset(directories + PE_DIRECTORY_CERTIFICATE * PE_DIRECTORY_ENTRY_SIZE, 0, PE_DIRECTORY_ENTRY_SIZE);
    memcpy(section, name, sizeof name);
    bytes_put32(section + 8, plan->used);
    bytes_put32(section + 12, plan->rva);
    bytes_put32(section + 16, plan->raw_size);
    bytes_put32(section + 20, plan->offset);
    bytes_put32(section + 36, READABLE_DATA);
    bytes_put32(directories + PE_DIRECTORY_EXPORT * PE_DIRECTORY_ENTRY_SIZE, plan->rva);
    bytes_put32(directories + PE_DIRECTORY_EXPORT * PE_DIRECTORY_ENTRY_SIZE + 4, plan->used);
    bytes_put16(file + extend_field(image, 0) - 18, (uint16_t)(image->section_count + 1));
    bytes_put32(data_size, bytes_get32(data_size) + plan->raw_size);
    bytes_put32(file + extend_field(image, 56), (uint32_t)align(end, image->section_alignment));
}

static pe_extend_t extend_file(extend_plan_t *plan, size_t *size)
{
    if (!read_entries(plan) || !extend_measure(plan))
        return PE_EXTEND_EXPORTS;
    if (!extend_place(plan))
        return PE_EXTEND_LAYOUT;
    *size = (size_t)plan->offset + plan->raw_size;
    plan->file = calloc(*size, 1);
    if (!plan->file)
        return PE_EXTEND_MEMORY;
    memcpy(plan->file, plan->image->bytes, plan->kept);
    write_section(plan);
    extend_write_headers(plan);
    pe_checksum_correct(plan->file, *size);
    return PE_EXTEND_DONE;
}

pe_extend_t pe_extend(const unsigned char *bytes, size_t size, const pe_names_t *names, const char *target,
                      unsigned char **result, size_t *result_size)
{
    extend_plan_t plan = { .names = names, .target = target };
    pe_extend_t done;
    pe_image_t image;

    *result = NULL;
    *result_size = 0;
    pe_open(&image, bytes, size);
    plan.image = &image;
    if (image.kind != PE_KIND_PE)
        return PE_EXTEND_NOT_PE;
    if (!pe_exports_open(&plan.exports, &image))
        return PE_EXTEND_EXPORTS;
    plan.function_count = plan.exports.function_count + names->count;
    if (plan.function_count > PE_MOST_EXPORTS || plan.exports.name_count + names->count > PE_MOST_EXPORTS)
        return PE_EXTEND_MANY;
    plan.entries = calloc(plan.exports.name_count + names->count + 1, sizeof *plan.entries);
    if (!plan.entries)
        return PE_EXTEND_MEMORY;
    done = extend_file(&plan, result_size);
    free(plan.entries);
    *result = plan.file;
    return done;
}
