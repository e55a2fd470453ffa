// SPDX-License-Identifier: MIT
// Strings and truth values as JSON spells them.
#ifndef TOOL_JSON_H
#define TOOL_JSON_H

#include <stdbool.h>

// The string in quotes, escaped as JSON wants it. Lives as long as the program, or until json_free.
const char *json_quote(const char *utf8);
void json_free(const char *quoted);
const char *json_bool(bool value);

#endif
