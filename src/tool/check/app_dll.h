// SPDX-License-Identifier: MIT
#ifndef CHECK_BESIDE_H
#define CHECK_BESIDE_H

#include "tool/check/facts.h"
#include "tool/file.h"

// Which DLL is it, in the file at that path? Does not fill same_directory and recorded.
void beside_read(beside_facts_t *facts, const wchar_t *dll);
void beside_look(beside_facts_t *facts, const file_bytes_t *bytes);

#endif
