// SPDX-License-Identifier: MIT
#include "build.h"

#include "pe/image.h"
#include "version_block.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_ALIGNMENT = 0x200, SECTION_ALIGNMENT = 0x1000, SECTION_HEADER = 40, DIRECTORIES = 16 };

static size_t fixed_size(const build_t *build)
{
    return build->is_64 ? 112 : 96;
}

size_t build_directory(const build_t *build, unsigned index)
{
    return BUILD_OPTIONAL + fixed_size(build) + 8 * index;
}

size_t build_section(const build_t *build, unsigned index)
{
    return build_directory(build, DIRECTORIES) + index * SECTION_HEADER;
}

static void put_section(build_t *build, unsigned index, const char *name, uint32_t rva, uint32_t offset, uint32_t flags)
{
    unsigned char *header = build->bytes + build_section(build, index);

    memcpy(header, name, strlen(name));
    bytes_put32(header + 12, rva);
    bytes_put32(header + 20, offset);
    bytes_put32(header + 36, flags);
}

static void put_size(build_t *build, unsigned index, uint32_t size)
{
    unsigned char *header = build->bytes + build_section(build, index);

    bytes_put32(header + 8, size);
    bytes_put32(header + 16, (size + FILE_ALIGNMENT - 1) / FILE_ALIGNMENT * FILE_ALIGNMENT);
}

static void put_optional(build_t *build)
{
    unsigned char *header = build->bytes + BUILD_OPTIONAL;

    bytes_put16(header, build->is_64 ? 0x20B : 0x10B);
    bytes_put32(header + 16, BUILD_TEXT_RVA);
    bytes_put32(header + (build->is_64 ? 24 : 28), BUILD_BASE);
    bytes_put32(header + 32, SECTION_ALIGNMENT);
    bytes_put32(header + 36, FILE_ALIGNMENT);
    bytes_put16(header + 48, 5);
    bytes_put32(header + 60, BUILD_TEXT);
    bytes_put16(header + 68, PE_SUBSYSTEM_CONSOLE);
    bytes_put32(header + fixed_size(build) - 4, DIRECTORIES);
}

void build_open(build_t *build, bool is_64)
{
    unsigned char *header = build->bytes + BUILD_HEADER;

    memset(build, 0, sizeof *build);
    build->is_64 = is_64;
    memcpy(build->bytes, "MZ", 2);
    bytes_put16(build->bytes + 24, 0x40);
    bytes_put32(build->bytes + 60, BUILD_HEADER);
    memcpy(header, "PE\0\0", 4);
    bytes_put16(header + 4, is_64 ? PE_MACHINE_AMD64 : PE_MACHINE_I386);
    bytes_put16(header + 6, 2);
    bytes_put16(header + 20, (uint16_t)(fixed_size(build) + 8 * DIRECTORIES));
    bytes_put16(header + 22, 0x0002);
    put_optional(build);
    put_section(build, 0, ".text", BUILD_TEXT_RVA, BUILD_TEXT, 0x60000020);
    put_section(build, 1, ".rdata", BUILD_DATA_RVA, BUILD_DATA, 0x40000040);
    put_size(build, 0, 1);
    build->bytes[BUILD_TEXT] = 0xC3;
}

void build_close(build_t *build)
{
    put_size(build, 1, build->used);
    build->size = BUILD_DATA + (build->used + FILE_ALIGNMENT - 1) / FILE_ALIGNMENT * FILE_ALIGNMENT;
    bytes_put32(build->bytes + BUILD_OPTIONAL + 56,
                BUILD_DATA_RVA + (build->used + SECTION_ALIGNMENT - 1) / SECTION_ALIGNMENT * SECTION_ALIGNMENT);
}

unsigned char *build_at(build_t *build, uint32_t rva)
{
    return build->bytes + BUILD_DATA + (rva - BUILD_DATA_RVA);
}

uint32_t build_space(build_t *build, size_t size, size_t alignment)
{
    size_t start = (build->used + alignment - 1) / alignment * alignment;

    if (BUILD_DATA + start + size + FILE_ALIGNMENT > BUILD_MOST)
        abort(); // a test needs more than this provides
    build->used = (uint32_t)(start + size);
    return BUILD_DATA_RVA + (uint32_t)start;
}

uint32_t build_text(build_t *build, const char *text)
{
    uint32_t rva = build_space(build, strlen(text) + 1, 1);

    memcpy(build_at(build, rva), text, strlen(text));
    return rva;
}

static void enter(build_t *build, pe_directory_t index, uint32_t rva, uint32_t size)
{
    unsigned char *entry = build->bytes + build_directory(build, index);

    bytes_put32(entry, rva);
    bytes_put32(entry + 4, size);
}

static size_t count_names(const build_dll_t *dll)
{
    size_t count = 0;

    while (count < sizeof dll->names / sizeof *dll->names && dll->names[count])
        count++;
    return count;
}

// A table of the imports, ended by a zero; the names are `origin` above their RVAs.
static uint32_t put_names(build_t *build, const build_dll_t *dll, uint32_t origin)
{
    const size_t width = build->is_64 ? 8 : 4, count = count_names(dll);
    uint32_t table = build_space(build, (count + 1) * width, width), name;
    size_t i;

    for (i = 0; i < count; i++) {
        unsigned char *entry = build_at(build, table) + i * width;

        if (dll->names[i][0] == '#') {
            bytes_put32(entry, (uint32_t)atoi(dll->names[i] + 1));
            entry[width - 1] = 0x80;
            continue;
        }
        name = build_space(build, 2, 2);
        build_text(build, dll->names[i]);
        bytes_put32(entry, name + origin);
    }
    return table;
}

static uint32_t put_addresses(build_t *build, const build_dll_t *dll)
{
    const size_t width = build->is_64 ? 8 : 4, count = count_names(dll);
    uint32_t table = build_space(build, (count + 1) * width, width);
    size_t i;

    for (i = 0; i < count; i++)
        bytes_put32(build_at(build, table) + i * width, 0x7C801234);
    return table;
}

void build_imports(build_t *build, const build_dll_t *dlls, size_t count)
{
    uint32_t table = build_space(build, (count + 1) * 20, 4), first, second, name;
    size_t i;

    for (i = 0; i < count; i++) {
        first = dlls[i].no_first ? 0 : put_names(build, &dlls[i], 0);
        second = dlls[i].bound ? put_addresses(build, &dlls[i]) : put_names(build, &dlls[i], 0);
        name = build_text(build, dlls[i].dll);
        bytes_put32(build_at(build, table) + 20 * i, first);
        bytes_put32(build_at(build, table) + 20 * i + 12, name);
        bytes_put32(build_at(build, table) + 20 * i + 16, second);
    }
    enter(build, PE_DIRECTORY_IMPORT, table, (uint32_t)(count + 1) * 20);
}

void build_delayed(build_t *build, const build_dll_t *dlls, size_t count, build_delayed_t kind)
{
    const uint32_t origin = kind == BUILD_BY_ADDRESS ? BUILD_BASE : 0;
    uint32_t table = build_space(build, (count + 1) * 32, 4), names, name;
    size_t i;

    for (i = 0; i < count; i++) {
        unsigned char *entry = build_at(build, table) + 32 * i;

        names = put_names(build, &dlls[i], origin);
        name = build_text(build, dlls[i].dll);
        bytes_put32(entry, kind == BUILD_BY_RVA);
        bytes_put32(entry + 4, name + origin);
        bytes_put32(entry + 12, put_addresses(build, &dlls[i]) + origin);
        bytes_put32(entry + 16, names + origin);
    }
    enter(build, PE_DIRECTORY_DELAY_IMPORT, table, (uint32_t)(count + 1) * 32);
}

// The directory's header, its three tables, the DLL's name, the names, and at the end the forward strings.
void build_exports(build_t *build, const build_export_t *exports, size_t count)
{
    const uint32_t header = build_space(build, 40, 4);
    const uint32_t functions = build_space(build, count * 4, 4);
    const uint32_t names = build_space(build, count * 4, 4);
    const uint32_t ordinals = build_space(build, count * 2, 2);
    const uint32_t dll = build_text(build, "built.dll");
    uint32_t named = 0;
    size_t i;

    for (i = 0; i < count; i++) {
        if (!exports[i].name)
            continue;
        bytes_put32(build_at(build, names) + 4 * named, build_text(build, exports[i].name));
        bytes_put16(build_at(build, ordinals) + 2 * named, (uint16_t)i);
        named++;
    }
    for (i = 0; i < count; i++)
        bytes_put32(build_at(build, functions) + 4 * i,
                    exports[i].forward ? build_text(build, exports[i].forward) : BUILD_TEXT_RVA);
    bytes_put32(build_at(build, header) + 12, dll);
    bytes_put32(build_at(build, header) + 16, 1);
    bytes_put32(build_at(build, header) + 20, (uint32_t)count);
    bytes_put32(build_at(build, header) + 24, named);
    bytes_put32(build_at(build, header) + 28, functions);
    bytes_put32(build_at(build, header) + 32, names);
    bytes_put32(build_at(build, header) + 36, ordinals);
    enter(build, PE_DIRECTORY_EXPORT, header, BUILD_DATA_RVA + build->used - header);
}

// A level with one entry, or the first level with one for each type.
static uint32_t put_level(build_t *build, size_t count)
{
    uint32_t level = build_space(build, 16 + 8 * count, 4);

    bytes_put16(build_at(build, level) + 14, (uint16_t)count);
    return level;
}

static void put_entry(build_t *build, uint32_t level, size_t index, uint32_t number, uint32_t offset)
{
    unsigned char *entry = build_at(build, level) + 16 + 8 * index;

    bytes_put32(entry, number);
    bytes_put32(entry + 4, offset);
}

void build_resources(build_t *build, const build_resource_t *resources, size_t count)
{
    const uint32_t root = put_level(build, count);
    size_t i;

    for (i = 0; i < count; i++) {
        uint32_t names = put_level(build, 1), languages = put_level(build, 1), entry = build_space(build, 16, 4);
        uint32_t data = build_space(build, resources[i].size, 4);

        put_entry(build, root, i, resources[i].type, UINT32_C(0x80000000) | (names - root));
        put_entry(build, names, 0, 1, UINT32_C(0x80000000) | (languages - root));
        put_entry(build, languages, 0, 0x409, entry - root);
        bytes_put32(build_at(build, entry), data);
        bytes_put32(build_at(build, entry) + 4, (uint32_t)resources[i].size);
        memcpy(build_at(build, data), resources[i].bytes, resources[i].size);
    }
    enter(build, PE_DIRECTORY_RESOURCE, root, BUILD_DATA_RVA + build->used - root);
}

uint32_t build_managed(build_t *build, uint32_t flags)
{
    uint32_t header = build_space(build, 72, 4);

    bytes_put32(build_at(build, header), 72);
    bytes_put16(build_at(build, header) + 4, 2); // runtime 2.5: .NET 2.0 and later
    bytes_put16(build_at(build, header) + 6, 5);
    bytes_put32(build_at(build, header) + 16, flags);
    enter(build, PE_DIRECTORY_CLR, header, 72);
    return header;
}

void build_load_config(build_t *build, uint16_t dependent_flags)
{
    const uint32_t size = build->is_64 ? 112 : 72;
    uint32_t config = build_space(build, size, 8);

    bytes_put32(build_at(build, config), size);
    bytes_put16(build_at(build, config) + (build->is_64 ? 78 : 54), dependent_flags);
    enter(build, PE_DIRECTORY_LOAD_CONFIG, config, size);
}

void build_whole(build_t *build, bool is_64)
{
    static const char manifest[] = "<assembly><!-- one --><file name=\"iphlpapi.dll\" loadFrom=\"x\"/></assembly>";
    static const build_dll_t imported[] = {
        { .dll = "KERNEL32.dll", .names = { "ExitProcess", "#7" }, .bound = true },
        { .dll = "IPHLPAPI.DLL", .names = { "GetIfTable", "DisableMediaSense" } },
    };
    static const build_dll_t delayed[] = { { .dll = "ws2_32.dll", .names = { "#9", "socket" } } };
    static const build_export_t exports[] = {
        { "Own", NULL },
        { "GetIfTable", "C:\\Windows\\System32\\iphlpapi.GetIfTable" },
        { NULL, "C:\\Windows\\System32\\iphlpapi.NoName" },
        { "Relative", "kernel32.ExitProcess" },
    };
    version_block_t version;

    build_open(build, is_64);
    version_block_make(&version, "040904B0", "ProductName", "a product");
    build_imports(build, imported, 2);
    build_delayed(build, delayed, 1, is_64 ? BUILD_BY_RVA : BUILD_BY_ADDRESS);
    build_exports(build, exports, 4);
    build_resources(
        build, (const build_resource_t[]){ { 16, version.bytes, version.size }, { 24, manifest, sizeof manifest - 1 } },
        2);
    build_managed(build, 1);
    build_load_config(build, 0x800);
    build_close(build);
}
