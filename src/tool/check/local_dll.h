// SPDX-License-Identifier: MIT
// Facts about the iphlpapi.dll in the program's folder.
#ifndef TOOL_CHECK_LOCAL_DLL_H
#define TOOL_CHECK_LOCAL_DLL_H

#include "tool/check/facts.h"
#include "tool/file.h"

// Which DLL is it? Leaves same_directory and the facts of target_read_state alone.
void local_dll_read(local_dll_facts_t *facts, const wchar_t *dll);
void local_dll_look(local_dll_facts_t *facts, const file_bytes_t *bytes);

#endif
