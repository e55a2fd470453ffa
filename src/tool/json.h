// SPDX-License-Identifier: MIT
// Strings and truth values as JSON spells them.
#ifndef TOOL_JSON_H
#define TOOL_JSON_H

#include <stdbool.h>

// The string in quotes, escaped as JSON wants it. Lives as long as the program.
const char *json_quote(const char *utf8);
const char *json_bool(bool value);

#endif
