// SPDX-License-Identifier: MIT
// A program or DLL as bytes in memory: its kind, and the place of a relative virtual address (RVA) in the file. Nothing
// in pe/ trusts the file: every read is checked, and invalid data is treated as absent. Structures: "PE Format".
#ifndef PE_IMAGE_H
#define PE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum pe_kind {
    PE_KIND_EMPTY,
    PE_KIND_OTHER,   // no program
    PE_KIND_DOS,     // also if the file is too short for another header
    PE_KIND_NE,      // 16-bit Windows or OS/2
    PE_KIND_LE,      // LE or LX: a VxD, OS/2
    PE_KIND_DAMAGED, // a PE whose headers are cut off or invalid
    PE_KIND_PE
} pe_kind_t;

// Sizes of structures in a file.
enum { PE_DOS_HEADER_SIZE = 64, PE_SECTION_HEADER_SIZE = 40, PE_DIRECTORY_ENTRY_SIZE = 8 };

enum {
    PE_MACHINE_I386 = 0x014C,
    PE_MACHINE_AMD64 = 0x8664,
    PE_SUBSYSTEM_WINDOWS = 2,
    PE_SUBSYSTEM_CONSOLE = 3,
    PE_XP_SECTIONS = 96,  // the most that loaders up to Windows XP accept; since Vista there is no limit
    PE_MOST_STRING = 4096 // bytes of a name with its zero; a longer one is treated as absent
};

typedef enum pe_directory {
    PE_DIRECTORY_EXPORT = 0,
    PE_DIRECTORY_IMPORT = 1,
    PE_DIRECTORY_RESOURCE = 2,
    PE_DIRECTORY_CERTIFICATE = 4, // a file offset, no RVA
    PE_DIRECTORY_LOAD_CONFIG = 10,
    PE_DIRECTORY_DELAY_IMPORT = 13,
    PE_DIRECTORY_CLR = 14
} pe_directory_t;

typedef struct pe_image {
    pe_kind_t kind; // the members below are valid for PE_KIND_PE only, except `bytes` and `size`
    uint16_t machine;
    uint16_t subsystem;
    bool is_64; // PE32+
    bool is_dll;

    // For the readers.
    const unsigned char *bytes;
    uint32_t size; // a PE cannot use bytes beyond 4 GiB
    uint64_t base;
    uint32_t entry;           // RVA
    uint32_t headers;         // how many bytes of the file the loader maps at RVA 0
    uint32_t checksum;        // file offset of the field
    uint32_t directories;     // file offset
    uint32_t directory_count; // at most 16
    uint32_t sections;        // file offset
    uint32_t section_count;
    uint32_t section_alignment; // in memory
    uint32_t file_alignment;
    bool flat; // sections are aligned to less than a page: every RVA is a file offset
} pe_image_t;

typedef struct pe_section {
    const unsigned char *name; // 8 bytes, padded with zeros
    uint32_t address;          // RVA
    uint32_t virtual_size;
    uint32_t raw_size; // as the header says
    uint32_t offset;   // of the part of the file that the loader maps there
    uint32_t length;   // of that part, cut at the end of the file
    uint32_t flags;
    bool cut; // the file ends before that part does
} pe_section_t;

// The image refers to the bytes, which the caller keeps.
void pe_open(pe_image_t *image, const unsigned char *bytes, size_t size);

// False, and an empty one, if `index` is not below section_count.
bool pe_section(const pe_image_t *image, uint32_t index, pe_section_t *section);

// The file offsets where the section headers and the data directories end.
uint32_t pe_sections_end(const pe_image_t *image);
uint32_t pe_directories_end(const pe_image_t *image);

// False if there is none. The RVA and the size are those of the header, unchecked.
bool pe_directory(const pe_image_t *image, pe_directory_t directory, uint32_t *rva, uint32_t *size);

// The bytes that the loader maps at that RVA; NULL if there are none. `room`: how many bytes follow, at least.
const unsigned char *pe_room(const pe_image_t *image, uint32_t rva, uint32_t *room);

// NULL if fewer than `size` bytes follow.
const unsigned char *pe_at(const pe_image_t *image, uint32_t rva, uint32_t size);

// NULL if no zero ends it inside the file.
const char *pe_string(const pe_image_t *image, uint32_t rva);

// The right value for the checksum in the optional header; 0 if this is no PE.
uint32_t pe_checksum(const unsigned char *bytes, size_t size);

// Updates the checksum; leaves 0 (none) alone.
void pe_checksum_correct(unsigned char *bytes, size_t size);

#endif
