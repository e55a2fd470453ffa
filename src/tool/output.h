// SPDX-License-Identifier: MIT
// What the user reads: UTF-8, which a console is given as UTF-16, and a file or a pipe as it is.
#ifndef TOOL_OUTPUT_H
#define TOOL_OUTPUT_H

#include <stddef.h>

#ifdef __GNUC__
#define OUTPUT_FORMAT __attribute__((format(gnu_printf, 1, 2)))
#else
#define OUTPUT_FORMAT
#endif

void output_print(const char *format, ...) OUTPUT_FORMAT; // on stdout
void output_error(const char *format, ...) OUTPUT_FORMAT; // on stderr, after "mediasense: "

// On stdout, in lines of at most 79 columns: the first begins with a head of 11 columns, the others with as many blanks. A part
// that a tab begins goes unbroken to the end of its line: a command, or a path.
void output_wrapped(const char *format, ...) OUTPUT_FORMAT;

// To be freed; NULL without memory.
// Colours what follows on stdout, up to output_plain: on a console with a black background, unless NO_COLOR is set.
typedef enum output_colour { OUTPUT_GREEN, OUTPUT_YELLOW, OUTPUT_RED } output_colour_t;
void output_colour(output_colour_t colour);
void output_plain(void);

char *output_format(const char *format, ...) OUTPUT_FORMAT;

// The same string in UTF-8. Lives as long as the program: it is for messages, of which a run has a few.
const char *output_utf8(const wchar_t *wide);

#endif
