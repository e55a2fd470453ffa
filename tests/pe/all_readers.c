// SPDX-License-Identifier: MIT
#include "all_readers.h"

#include "pe/exports.h"
#include "pe/extend.h"
#include "pe/forward.h"
#include "pe/imports.h"
#include "pe/manifest.h"
#include "pe/strings.h"
#include "pe/traits.h"
#include "pe/resource.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROMISE(condition) ((condition) ? (void)0 : broken(#condition, __LINE__))

static volatile unsigned sink; // so that the read is not optimized away

static void broken(const char *promise, int line)
{
    fprintf(stderr, "all_readers.c:%d: broken: %s\n", line, promise);
    abort();
}

static bool is_inside(const pe_image_t *image, const void *at, size_t length)
{
    size_t offset = (size_t)((const unsigned char *)at - image->bytes);

    return offset <= image->size && length <= image->size - offset;
}

static void check_string(const pe_image_t *image, const char *text)
{
    if (!text)
        return;
    PROMISE(is_inside(image, text, 1));
    PROMISE(strlen(text) < PE_MOST_STRING);
    PROMISE(is_inside(image, text, strlen(text) + 1));
}

static void check_stretch(const pe_image_t *image, const unsigned char *at, uint32_t size)
{
    if (!at)
        return;
    PROMISE(is_inside(image, at, size));
    if (size > 0)
        sink += at[0] + at[size - 1];
}

static void look_at_sections(const pe_image_t *image)
{
    pe_section_t section;
    uint32_t i, room;
    const unsigned char *at;

    for (i = 0; i < image->section_count; i++) {
        pe_section(image, i, &section);
        PROMISE(is_inside(image, image->bytes + section.offset, section.length));
        at = pe_room(image, section.address, &room);
        check_stretch(image, at, room);
        check_string(image, pe_string(image, section.address));
        at = pe_room(image, section.address + section.length - 1, &room);
        check_stretch(image, at, room);
    }
}

static void look_at_exports(const pe_image_t *image)
{
    pe_exports_t exports;
    pe_export_t export, found;
    uint32_t i;

    if (!pe_exports_open(&exports, image))
        return;
    for (i = 0; i < exports.function_count; i++) {
        pe_exports_function(&exports, i, &export);
        check_string(image, export.forward);
        PROMISE(!export.forward || image->bytes + export.forward_offset == (const unsigned char *)export.forward);
    }
    for (i = 0; i < exports.name_count; i++) {
        if (!pe_exports_name(&exports, i, &export))
            continue;
        check_string(image, export.name);
        if (i < 4 && pe_exports_find(&exports, export.name, &found))
            PROMISE(strcmp(found.name, export.name) == 0);
    }
    pe_exports_find(&exports, "DisableMediaSense", &found);
}

static void look_at_name(void *context, const char *dll)
{
    check_string(context, dll);
}

static void look_at_imports(const pe_image_t *image)
{
    pe_import_t dll = pe_imports_dll(image, "iphlpapi.dll");
    pe_import_t function = pe_imports_find(image, "iphlpapi.dll", "DisableMediaSense");

    if (function == PE_IMPORT_STATIC)
        PROMISE(dll == PE_IMPORT_STATIC);
    if (function == PE_IMPORT_DELAYED)
        PROMISE(dll >= PE_IMPORT_DELAYED);
    PROMISE(pe_imports_by_number(image, "iphlpapi.dll") != PE_IMPORT_STATIC || dll == PE_IMPORT_STATIC);
    pe_imports_find(image, "KERNEL32.dll", "no such function");
    pe_imports_each(image, look_at_name, (void *)image);
}

// UTF-8 has no byte that is a control character, and no character that is cut.
static void check_utf8(const char *text, size_t size)
{
    size_t length = strlen(text), i, more;

    PROMISE(length < size);
    for (i = 0; i < length; i += 1 + more) {
        unsigned char first = (unsigned char)text[i];

        PROMISE(first >= 0x20 && first != 0x7F && (first < 0x80 || first >= 0xC2) && first < 0xF5);
        more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        PROMISE(i + more < length);
    }
}

static void look_at_resources(const pe_image_t *image)
{
    static const size_t sizes[] = { 1, 2, 7, 512 };
    const unsigned char *manifest;
    char text[512];
    uint32_t size;
    size_t i;

    for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        memset(text, 1, sizeof text);
        if (!pe_version_string(image, "ProductName", text, sizes[i]))
            PROMISE(text[0] == '\0');
        check_utf8(text, sizes[i]);
    }
    manifest = pe_manifest(image, &size);
    check_stretch(image, manifest, size);
    if (manifest)
        sink += pe_manifest_redirects(manifest, size, "iphlpapi.dll");
}

// There and back, and never only in part.
static void rewrite(const unsigned char *bytes, unsigned char *copy, size_t size)
{
    static const char folder[] = "D:\\WINNT\\System32";
    char before[PE_MOST_STRING], after[PE_MOST_STRING];
    bool common;
    pe_image_t image;

    pe_open(&image, bytes, size);
    common = pe_forward_directory(&image, before, sizeof before);
    PROMISE(pe_forward_rewrite(copy, size, "D:\\WINNT\\") == PE_FORWARD_BACKSLASH);
    PROMISE(memcmp(copy, bytes, size) == 0);
    if (pe_forward_rewrite(copy, size, folder) != PE_FORWARD_DONE) {
        PROMISE(memcmp(copy, bytes, size) == 0);
        return;
    }
    pe_open(&image, copy, size);
    PROMISE(pe_forward_directory(&image, after, sizeof after) && strcmp(after, folder) == 0);
    if (common && pe_forward_rewrite(copy, size, before) == PE_FORWARD_DONE) {
        uint32_t at = image.checksum;

        PROMISE(memcmp(copy, bytes, at) == 0 && memcmp(copy + at + 4, bytes + at + 4, size - at - 4) == 0);
    }
}

static void check_extended(const pe_image_t *image, const pe_image_t *extended, const pe_names_t *names)
{
    pe_exports_t before, after;
    pe_export_t old, new;
    uint32_t i;

    PROMISE(pe_exports_open(&before, image) && pe_exports_open(&after, extended));
    PROMISE(after.function_count == before.function_count + names->count);
    PROMISE(after.name_count == before.name_count + names->count);
    for (i = 0; i < before.function_count; i++) {
        bool there = pe_exports_function(&before, i, &old);

        PROMISE(pe_exports_function(&after, i, &new) == there);
        PROMISE(new.forwarded == old.forwarded && (old.forwarded || new.rva == old.rva));
        PROMISE(!old.forwarded || strcmp(new.forward, old.forward) == 0);
    }
    for (i = 0; i < names->count; i++)
        PROMISE(pe_exports_find(&after, names->at[i], &new) && new.forward);
}

// With our own names, unless it has them.
static void extend(const unsigned char *bytes, size_t size)
{
    static const char *ours[] = { "AAA", "zzz" };
    pe_names_t names = { ours, 2 }, missing;
    unsigned char *result;
    size_t result_size;
    pe_image_t image, extended;
    pe_exports_t exports;
    pe_export_t export;

    pe_open(&image, bytes, size);
    if (pe_names_missing(&missing, &image, &image)) {
        PROMISE(missing.count == 0);
        pe_names_free(&missing);
    }
    if (pe_exports_open(&exports, &image) &&
        (pe_exports_find(&exports, "AAA", &export) || pe_exports_find(&exports, "zzz", &export)))
        names.count = 0;
    if (pe_extend(bytes, size, &names, "C:\\Windows\\System32\\iphlpapi", &result, &result_size) != PE_EXTEND_DONE) {
        PROMISE(!result);
        return;
    }
    pe_open(&extended, result, result_size);
    PROMISE(extended.kind == PE_KIND_PE);
    check_extended(&image, &extended, &names);
    free(result);
}

static void look(const unsigned char *bytes, unsigned char *copy, size_t size)
{
    pe_image_t image;
    pe_traits_t traits;

    pe_open(&image, bytes, size);
    PROMISE((image.kind == PE_KIND_EMPTY) == (size == 0));
    pe_traits_read(&traits, &image);
    PROMISE(image.kind == PE_KIND_PE || !memchr(&traits, true, sizeof traits));
    if (image.kind == PE_KIND_PE)
        look_at_sections(&image);
    look_at_exports(&image);
    look_at_imports(&image);
    look_at_resources(&image);
    rewrite(bytes, copy, size);
    extend(bytes, size);
    pe_checksum_correct(copy, size);
    PROMISE((pe_checksum(bytes, size) == 0) == (image.kind != PE_KIND_PE));
    sink += pe_manifest_redirects(bytes, size, "iphlpapi.dll");
    sink += pe_strings_have(bytes, size, "DisableMediaSense", STRINGS_CASE);
}

void every_call(const unsigned char *bytes, size_t size)
{
    unsigned char *exact = malloc(size ? size : 1), *copy = malloc(size ? size : 1);

    if (!exact || !copy)
        abort();
    if (size > 0) { // an empty file may come without a pointer
        memcpy(exact, bytes, size);
        memcpy(copy, bytes, size);
    }
    look(exact, copy, size);
    free(exact);
    free(copy);
}
