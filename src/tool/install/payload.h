// SPDX-License-Identifier: MIT
// The files that install puts beside a program: the DLL and iphlpapi.ini.
#ifndef TOOL_INSTALL_PAYLOAD_H
#define TOOL_INSTALL_PAYLOAD_H

#include "tool/check/system_dll.h"

typedef struct payload_dll {
    file_bytes_t bytes;
    bool compared;         // with the system's DLL
    missing_names_t added; // names of the system's that the release's DLL lacks
} payload_dll_t;

// The release's DLL, plain or XP edition, for programs of that many bits. Its forwarders name `system_directory`, and
// it has one more forwarder for each name that only the DLL there exports. `given`: that folder as an option gave it,
// or NULL. False: reported.
bool payload_make_dll(payload_dll_t *made, unsigned bits, bool xp, const char *system_directory, const wchar_t *given);

// The iphlpapi.ini for a folder that has none.
file_bytes_t payload_ini(void);

// Shows whether an iphlpapi.ini has been edited: FNV-1a.
uint32_t payload_hash(const file_bytes_t *bytes);
uint32_t payload_hash_of_file(const wchar_t *path); // 0 if it cannot be read

#endif
