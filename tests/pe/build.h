// SPDX-License-Identifier: MIT
// Builds small PE files, field by field: headers, a section .text with a little code, and a section .rdata with what
// the test adds.
#ifndef TESTS_PE_BUILD_H
#define TESTS_PE_BUILD_H

#include "pe/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    BUILD_MOST = 16384,
    // File offsets.
    BUILD_HEADER = 0x80,
    BUILD_OPTIONAL = BUILD_HEADER + 24,
    BUILD_TEXT = 0x400,
    BUILD_DATA = 0x600,
    // RVAs.
    BUILD_TEXT_RVA = 0x1000,
    BUILD_DATA_RVA = 0x2000,
    BUILD_BASE = 0x400000
};

typedef struct build {
    unsigned char bytes[BUILD_MOST];
    size_t size; // after build_close
    bool is_64;
    uint32_t used; // bytes of .rdata
} build_t;

// A DLL and the imports from it.
typedef struct build_dll {
    const char *dll;
    const char *names[6]; // "#7" means ordinal 7
    bool bound;           // the second table holds addresses, not names
    bool no_first;        // the first table is left out
} build_dll_t;

typedef struct build_export {
    const char *name;    // NULL: by ordinal only
    const char *forward; // NULL: a function
} build_export_t;

typedef struct build_resource {
    uint32_t type;
    const void *bytes;
    size_t size;
} build_resource_t;

typedef enum build_delayed { BUILD_BY_RVA, BUILD_BY_ADDRESS } build_delayed_t;

void build_open(build_t *build, bool is_64);
void build_close(build_t *build);

// Everything that the readers look for, in one file.
void build_whole(build_t *build, bool is_64);

// File offsets of headers' fields.
size_t build_section(const build_t *build, unsigned index);
size_t build_directory(const build_t *build, unsigned index);

// Reserves zeroed space in .rdata; returns its RVA.
uint32_t build_space(build_t *build, size_t size, size_t alignment);
uint32_t build_text(build_t *build, const char *text);
unsigned char *build_at(build_t *build, uint32_t rva);

// Each of these builds a directory's content and enters it in the headers.
void build_imports(build_t *build, const build_dll_t *dlls, size_t count);
void build_delayed(build_t *build, const build_dll_t *dlls, size_t count, build_delayed_t kind);
void build_exports(build_t *build, const build_export_t *exports, size_t count);
void build_resources(build_t *build, const build_resource_t *resources, size_t count);
uint32_t build_managed(build_t *build, uint32_t flags); // the RVA of the CLR header, for the runtime 2.5
void build_load_config(build_t *build, uint16_t dependent_flags);

#endif
