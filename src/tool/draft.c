// SPDX-License-Identifier: MIT
#include "tool/draft.h"

#include "tool/output.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void draft_print(draft_t *draft, const char *format, ...)
{
    va_list arguments;
    char *more, *text;

    va_start(arguments, format);
    more = output_format_list(format, arguments);
    va_end(arguments);
    text = more ? realloc(draft->text, draft->size + strlen(more) + 1) : NULL;
    if (text) {
        strcpy(text + draft->size, more);
        draft->text = text;
        draft->size += strlen(more);
    } else {
        draft->failed = true;
    }
    free(more);
}

char *draft_take(draft_t *draft)
{
    if (!draft->failed)
        return draft->text;
    free(draft->text);
    return NULL;
}
