// SPDX-License-Identifier: MIT
// Facts about the iphlpapi.dll in the program's folder (Windows: the application directory).
#ifndef TOOL_CHECK_APP_DLL_H
#define TOOL_CHECK_APP_DLL_H

#include "tool/check/facts.h"
#include "tool/file.h"

// Which DLL is it, in the file at that path? Fills neither same_directory nor what install_state.h adds.
void app_dll_read(app_dll_facts_t *facts, const wchar_t *dll);
void app_dll_look(app_dll_facts_t *facts, const file_bytes_t *bytes);

#endif
