// SPDX-License-Identifier: MIT
// Prints what an examination found, as text or as JSON.
#ifndef TOOL_CHECK_CHECK_H
#define TOOL_CHECK_CHECK_H

#include "tool/check/examine.h"

void check_print_verdict(const examined_t *examined); // the two lines with verdict and advice
void check_print_json(const examined_t *examined);    // one line
const char *check_dll_text(local_dll_kind_t kind);    // "the media-sense shim"
const char *check_dll_word(local_dll_kind_t kind);    // "shim", as in JSON

#endif
