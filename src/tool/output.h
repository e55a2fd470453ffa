// SPDX-License-Identifier: MIT
// What the user reads: UTF-8, which a console is given as UTF-16, and a file or a pipe as it is.
#ifndef TOOL_SAY_H
#define TOOL_SAY_H

#include <stddef.h>

#ifdef __GNUC__
#define SAY_FORMAT __attribute__((format(gnu_printf, 1, 2)))
#else
#define SAY_FORMAT
#endif

void say(const char *format, ...) SAY_FORMAT; // on stdout
void say_error(const char *format, ...) SAY_FORMAT; // on stderr, after "mediasense: "

// To be freed; NULL without memory.
char *say_format(const char *format, ...) SAY_FORMAT;

// The same string in UTF-8. Lives as long as the program: it is for messages, of which a run has a few.
const char *say_wide(const wchar_t *wide);

#endif
