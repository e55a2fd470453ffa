// SPDX-License-Identifier: MIT
#include "pe/image.h"

#include "pe/bytes.h"

#include <string.h>

enum {
    PAGE = 4096,
    SECTOR = 512,
    DOS_RELOCATIONS = 24,
    DOS_NEW_HEADER = 60,
    FILE_HEADER_SIZE = 24, // with the signature
    MOST_DIRECTORIES = 16,
    MAGIC_32 = 0x10B,
    MAGIC_64 = 0x20B,
    FLAG_EXECUTABLE = 0x0002, // the linker was content with it
    FLAG_DLL = 0x2000
};

static bool image_has(const pe_image_t *image, uint64_t offset, uint64_t length)
{
    return offset + length <= image->size; // cannot overflow: callers add a few 32-bit numbers at most
}

static bool is_power_of_two(uint32_t number)
{
    return number != 0 && (number & (number - 1)) == 0;
}

static bool read_optional(pe_image_t *image, uint32_t at)
{
    const unsigned char *header = image->bytes + at;
    uint32_t fixed;

    if (!image_has(image, at, 2))
        return false;
    image->is_64 = bytes_get16(header) == MAGIC_64;
    fixed = image->is_64 ? 112 : 96;
    if ((!image->is_64 && bytes_get16(header) != MAGIC_32) || !image_has(image, at, fixed))
        return false;
    image->section_alignment = bytes_get32(header + 32);
    image->file_alignment = bytes_get32(header + 36);
    if (!is_power_of_two(image->section_alignment) || !is_power_of_two(image->file_alignment) ||
        image->section_alignment < image->file_alignment)
        return false;
    image->flat = image->section_alignment < PAGE;
    image->entry = bytes_get32(header + 16);
    image->base = image->is_64 ? bytes_get64(header + 24) : bytes_get32(header + 28);
    image->headers = bytes_get32(header + 60);
    if (image->headers > image->size)
        image->headers = image->size;
    image->checksum = at + 64;
    image->subsystem = bytes_get16(header + 68);
    image->directories = at + fixed;
    image->directory_count = bytes_get32(header + fixed - 4);
    if (image->directory_count > MOST_DIRECTORIES)
        image->directory_count = MOST_DIRECTORIES;
    return image_has(image, image->directories, (uint64_t)image->directory_count * PE_DIRECTORY_ENTRY_SIZE);
}

// With many sections each look-up is a binary search, which needs them in order. All loaders require that order.
static bool has_sections_in_order(const pe_image_t *image)
{
    uint64_t end = 0;
    pe_section_t section;
    uint32_t i;

    for (i = 0; pe_section(image, i, &section); i++) {
        if (section.address < end)
            return false;
        end = (uint64_t)section.address + section.length;
    }
    return true;
}

static bool image_read_headers(pe_image_t *image, uint32_t at)
{
    const unsigned char *header = image->bytes + at;
    uint16_t flags;

    if (!image_has(image, at, FILE_HEADER_SIZE) || at > UINT32_MAX / 2)
        return false;
    image->machine = bytes_get16(header + 4);
    image->section_count = bytes_get16(header + 6);
    image->sections = at + FILE_HEADER_SIZE + bytes_get16(header + 20);
    flags = bytes_get16(header + 22);
    image->is_dll = flags & FLAG_DLL;
    return (flags & FLAG_EXECUTABLE) && read_optional(image, at + FILE_HEADER_SIZE) &&
           image_has(image, image->sections, (uint64_t)image->section_count * PE_SECTION_HEADER_SIZE) &&
           (image->section_count <= PE_XP_SECTIONS || has_sections_in_order(image));
}

// The offset of a new header is beyond the end of the file. That is a PE that was cut, unless the relocations of the
// DOS header begin too early for a file with a new header.
static pe_kind_t kind_without_header(const pe_image_t *image, uint32_t at)
{
    return at != 0 && bytes_get16(image->bytes + DOS_RELOCATIONS) >= PE_DOS_HEADER_SIZE ? PE_KIND_DAMAGED : PE_KIND_DOS;
}

static pe_kind_t read_kind(pe_image_t *image)
{
    const unsigned char *header;
    uint32_t at;

    if (image->size == 0)
        return PE_KIND_EMPTY;
    if (image->size < 2 || memcmp(image->bytes, "MZ", 2) != 0)
        return PE_KIND_OTHER;
    if (image->size < PE_DOS_HEADER_SIZE)
        return PE_KIND_DOS;
    at = bytes_get32(image->bytes + DOS_NEW_HEADER);
    if (!image_has(image, at, 4))
        return kind_without_header(image, at);
    header = image->bytes + at;
    if (memcmp(header, "NE", 2) == 0)
        return PE_KIND_NE;
    if (memcmp(header, "LE", 2) == 0 || memcmp(header, "LX", 2) == 0)
        return PE_KIND_LE;
    if (memcmp(header, "PE\0\0", 4) != 0)
        return PE_KIND_DOS;
    return image_read_headers(image, at) ? PE_KIND_PE : PE_KIND_DAMAGED;
}

void pe_open(pe_image_t *image, const unsigned char *bytes, size_t size)
{
    memset(image, 0, sizeof *image);
    image->bytes = bytes;
    image->size = size > UINT32_MAX ? UINT32_MAX : (uint32_t)size;
    image->kind = read_kind(image);
}

bool pe_section(const pe_image_t *image, uint32_t index, pe_section_t *section)
{
    const unsigned char *header;
    uint64_t length, most;
    uint32_t pointer;

    *section = (pe_section_t){ .name = NULL };
    if (index >= image->section_count)
        return false;
    header = image->bytes + image->sections + index * PE_SECTION_HEADER_SIZE;
    section->name = header;
    section->virtual_size = bytes_get32(header + 8);
    section->address = bytes_get32(header + 12);
    section->raw_size = bytes_get32(header + 16);
    section->flags = bytes_get32(header + 36);

    // The loader reads whole sectors, and no more than the pages that the section has in memory.
    pointer = bytes_get32(header + 20);
    section->offset = pointer & ~(uint32_t)(SECTOR - 1);
    length = (uint64_t)section->raw_size + (pointer & (SECTOR - 1));
    most = section->virtual_size ? section->virtual_size : section->raw_size;
    most = (most + PAGE - 1) / PAGE * PAGE;
    if (length > most)
        length = most;
    if (pointer == 0 || section->raw_size == 0)
        length = 0;
    section->cut = length > 0 && section->offset + length > image->size;
    if (section->offset > image->size)
        section->offset = image->size;
    if (section->cut)
        length = image->size - section->offset;
    section->length = (uint32_t)length;
    return true;
}

uint32_t pe_sections_end(const pe_image_t *image)
{
    return image->sections + image->section_count * PE_SECTION_HEADER_SIZE;
}

uint32_t pe_directories_end(const pe_image_t *image)
{
    return image->directories + image->directory_count * PE_DIRECTORY_ENTRY_SIZE;
}

bool pe_directory(const pe_image_t *image, pe_directory_t directory, uint32_t *rva, uint32_t *size)
{
    const unsigned char *entry = image->bytes + image->directories + (uint32_t)directory * PE_DIRECTORY_ENTRY_SIZE;

    *rva = *size = 0;
    if (image->kind != PE_KIND_PE || (uint32_t)directory >= image->directory_count)
        return false;
    *rva = bytes_get32(entry);
    *size = bytes_get32(entry + 4);
    return *rva != 0;
}

static bool section_has_address(const pe_section_t *section, uint32_t rva)
{
    return rva >= section->address && rva - section->address < section->length;
}

// With few sections they may overlap; the first one that contains the address counts.
static bool find_among_few(const pe_image_t *image, uint32_t rva, pe_section_t *section)
{
    uint32_t i;

    for (i = 0; pe_section(image, i, section); i++)
        if (section_has_address(section, rva))
            return true;
    return false;
}

static bool find_among_many(const pe_image_t *image, uint32_t rva, pe_section_t *section)
{
    uint32_t low = 0, high = image->section_count, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        pe_section(image, middle, section);
        if (section_has_address(section, rva))
            return true;
        if (rva < section->address)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static bool find_section(const pe_image_t *image, uint32_t rva, pe_section_t *section)
{
    if (image->flat)
        return false;
    return (image->section_count <= PE_XP_SECTIONS ? find_among_few : find_among_many)(image, rva, section);
}

const unsigned char *pe_room(const pe_image_t *image, uint32_t rva, uint32_t *room)
{
    uint32_t in_place = image->flat ? image->size : image->headers;
    pe_section_t section;

    *room = 0;
    if (image->kind != PE_KIND_PE)
        return NULL;
    if (rva < in_place) {
        *room = in_place - rva;
        return image->bytes + rva;
    }
    if (!find_section(image, rva, &section))
        return NULL;
    *room = section.length - (rva - section.address);
    return image->bytes + section.offset + (rva - section.address);
}

const unsigned char *pe_at(const pe_image_t *image, uint32_t rva, uint32_t size)
{
    uint32_t room;
    const unsigned char *at = pe_room(image, rva, &room);

    return room >= size ? at : NULL;
}

const char *pe_string(const pe_image_t *image, uint32_t rva)
{
    uint32_t room;
    const unsigned char *at = pe_room(image, rva, &room);

    return at && memchr(at, 0, room < PE_MOST_STRING ? room : PE_MOST_STRING) ? (const char *)at : NULL;
}

// The sum of the file's 16-bit words, with carries added back and the field itself counted as 0; plus the file's size.
static uint32_t checksum_sum(const pe_image_t *image)
{
    uint32_t total = 0, at;

    for (at = 0; at < image->size; at++) {
        uint32_t byte = at - image->checksum < 4 ? 0 : image->bytes[at];

        total += at % 2 ? byte << 8 : byte;
        total = (total & 0xFFFF) + (total >> 16);
    }
    return total + image->size;
}

uint32_t pe_checksum(const unsigned char *bytes, size_t size)
{
    pe_image_t image;

    pe_open(&image, bytes, size);
    return image.kind == PE_KIND_PE ? checksum_sum(&image) : 0;
}

void pe_checksum_correct(unsigned char *bytes, size_t size)
{
    pe_image_t image;

    pe_open(&image, bytes, size);
    if (image.kind == PE_KIND_PE && bytes_get32(bytes + image.checksum) != 0)
        bytes_put32(bytes + image.checksum, checksum_sum(&image));
}
