// SPDX-License-Identifier: MIT
// The command `check`: examines a program and prints the report.
#ifndef TOOL_CHECK_CHECK_H
#define TOOL_CHECK_CHECK_H

#include "tool/check/examine.h"
#include "tool/failure.h"
#include "tool/options.h"

// The command `check`.
exit_code_t check_run(const options_t *options);

// Prints what was found, as text or as JSON.

void report_text(const examined_t *examined);       // all of it, closing with the verdict and the advice
void report_verdict(const examined_t *examined);    // these two lines alone
const char *report_dll_text(local_dll_kind_t kind); // "the media-sense shim"
const char *report_dll_word(local_dll_kind_t kind); // "shim", as in JSON
void report_json(const examined_t *examined);       // one line

#endif
