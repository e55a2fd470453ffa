// SPDX-License-Identifier: MIT
// JSON strings and truth values.
#ifndef TOOL_JSON_H
#define TOOL_JSON_H

#include <stdbool.h>

// The string in quotes, escaped for JSON. It stays until json_free, or until the process ends.
const char *json_quote(const char *utf8);
void json_free(const char *quoted);
const char *json_bool(bool value);

#endif
