// SPDX-License-Identifier: MIT
// The DLL that install puts beside a program.
#ifndef TOOL_INSTALL_PAYLOAD_H
#define TOOL_INSTALL_PAYLOAD_H

#include "tool/check/system_dll.h"
#include "tool/file.h"

typedef struct made_dll {
    file_bytes_t bytes;
    bool compared;         // with the system's DLL
    missing_names_t added; // names of the system's that the package's DLL lacks
} made_dll_t;

// The one that this tool came with for programs of that many bits, in one of its two editions, its forwarders pointed at `system_directory`, plus a
// forwarder for each name that only the DLL there has. `given` is that folder as an option gave it, or NULL. What is in
// the way has been said on stderr.
bool dll_make(made_dll_t *made, unsigned bits, bool xp, const char *system_directory, const wchar_t *given);

// The iphlpapi.ini that install writes where there is none.

file_bytes_t ini_default(void);

// To know it again: FNV-1a.
uint32_t ini_hash(const file_bytes_t *bytes);
uint32_t ini_hash_of_file(const wchar_t *path); // 0 when it cannot be read

#endif
