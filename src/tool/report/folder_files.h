// SPDX-License-Identifier: MIT
// The files in a program's folder.
#ifndef TOOL_REPORT_FOLDER_FILES_H
#define TOOL_REPORT_FOLDER_FILES_H

#include "tool/draft.h"

// One line each: size and name, and a hash for the program and for the files that `install` handles.
void folder_files_print(draft_t *draft, const wchar_t *program);

#endif
