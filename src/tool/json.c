// SPDX-License-Identifier: MIT
#include "tool/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char nothing[] = "null";

const char *json_quote(const char *utf8)
{
    char *quoted = malloc(6 * strlen(utf8) + 3), *to = quoted;

    if (!quoted)
        return nothing;
    *to++ = '"';
    for (; *utf8; utf8++) {
        if ((unsigned char)*utf8 < 0x20) {
            to += snprintf(to, sizeof "\\u0000", "\\u%04x", (unsigned)*utf8);
            continue;
        }
        if (*utf8 == '"' || *utf8 == '\\')
            *to++ = '\\';
        *to++ = *utf8;
    }
    strcpy(to, "\"");
    return quoted;
}

void json_free(const char *quoted)
{
    if (quoted != nothing)
        free((char *)quoted);
}

const char *json_bool(bool value)
{
    return value ? "true" : "false";
}
