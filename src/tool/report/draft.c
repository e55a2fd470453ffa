// SPDX-License-Identifier: MIT
#define __USE_MINGW_ANSI_STDIO 1 // vsnprintf that tells the length

#include "tool/report/draft.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static bool reserve(draft_t *draft, int length)
{
    char *text = length < 0 ? NULL : realloc(draft->text, draft->size + (size_t)length + 1);

    if (text)
        draft->text = text;
    else
        draft->failed = true;
    return text != NULL;
}

void draft_print(draft_t *draft, const char *format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (!reserve(draft, length))
        return;
    va_start(arguments, format);
    vsnprintf(draft->text + draft->size, (size_t)length + 1, format, arguments);
    va_end(arguments);
    draft->size += (size_t)length;
}

void draft_free(draft_t *draft)
{
    free(draft->text);
}
