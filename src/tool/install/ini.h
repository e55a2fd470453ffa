// SPDX-License-Identifier: MIT
// The iphlpapi.ini that install writes where there is none.
#ifndef TOOL_INSTALL_INI_H
#define TOOL_INSTALL_INI_H

#include "tool/file.h"

file_bytes_t ini_default(void);

// To know it again: FNV-1a.
uint32_t ini_hash(const file_bytes_t *bytes);
uint32_t ini_hash_of_file(const wchar_t *path); // 0 when it cannot be read

#endif
