// SPDX-License-Identifier: MIT
#include "tool/json.h"

#include <stdlib.h>
#include <string.h>

static const char nothing[] = "null";

const char *json_quote(const char *utf8)
{
    static const char digits[] = "0123456789abcdef";
    char *quoted = malloc(6 * strlen(utf8) + 3), *to = quoted;

    if (!quoted)
        return nothing;
    *to++ = '"';
    for (; *utf8; utf8++) {
        unsigned char byte = (unsigned char)*utf8;

        if (byte == '"' || byte == '\\') {
            *to++ = '\\';
            *to++ = *utf8;
        } else if (byte < 0x20) {
            memcpy(to, "\\u00", 4);
            to[4] = digits[byte >> 4];
            to[5] = digits[byte & 15];
            to += 6;
        } else {
            *to++ = *utf8;
        }
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
