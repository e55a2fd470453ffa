// SPDX-License-Identifier: MIT
// Facts about the iphlpapi.dll in the program's folder (Windows: the application directory).
#ifndef TOOL_CHECK_LOCAL_DLL_H
#define TOOL_CHECK_LOCAL_DLL_H

#include "tool/check/facts.h"
#include "tool/file.h"

// Which DLL is it, in the file at that path? Fills neither same_directory nor what install_state.h adds.
void local_dll_read(local_dll_facts_t *facts, const wchar_t *dll);
void local_dll_look(local_dll_facts_t *facts, const file_bytes_t *bytes);

#endif
