// SPDX-License-Identifier: MIT
// The system's own iphlpapi.dll, as programs of 32 or 64 bits get it.
#ifndef TOOL_CHECK_SYSTEM_DLL_H
#define TOOL_CHECK_SYSTEM_DLL_H

#include "tool/file.h"

// Its bytes, to be freed with file_bytes_free. `system_directory`: of another Windows; NULL for this one's. False where it cannot
// be read.
bool system_dll_read(file_bytes_t *bytes, unsigned bits, const wchar_t *system_directory);

#endif
