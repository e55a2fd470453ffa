// SPDX-License-Identifier: MIT
// The DLL that install puts beside a program.
#ifndef TOOL_INSTALL_DLL_H
#define TOOL_INSTALL_DLL_H

#include "tool/file.h"

#include <stdbool.h>

// The one that this tool came with for programs of that many bits, its forwarders pointed at `system_directory`. What
// is in the way has been said on stderr.
bool dll_make(file_bytes_t *dll, unsigned bits, const char *system_directory);

#endif
