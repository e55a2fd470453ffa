// SPDX-License-Identifier: MIT
// The tool's output: UTF-8, which a console receives as UTF-16, and a file or a pipe unchanged.
#ifndef TOOL_OUTPUT_H
#define TOOL_OUTPUT_H

#include <stdarg.h>
#include <stddef.h>

#ifdef __GNUC__
#define OUTPUT_FORMAT __attribute__((format(gnu_printf, 1, 2)))
#else
#define OUTPUT_FORMAT
#endif

void output_print(const char *format, ...) OUTPUT_FORMAT; // on stdout
void output_error(const char *format, ...) OUTPUT_FORMAT; // on stderr, after "mediasense: "

// On stdout, in lines of at most 79 columns: the first begins with a head of 11 columns, the others with as many
// blanks. A tab starts a part, such as a command or a path, that is never broken and ends with its line.
void output_wrapped(const char *format, ...) OUTPUT_FORMAT;

// From now on, on a console, output_wrapped continues a command that is too long with a backslash at the end of a line.
void output_for_unix_shell(void);

// Colours stdout until output_plain: on a console with a black background, unless NO_COLOR is set.
typedef enum output_colour { OUTPUT_GREEN, OUTPUT_YELLOW, OUTPUT_RED } output_colour_t;
void output_colour(output_colour_t colour);
void output_plain(void);

// To be freed with free; NULL without memory.
char *output_format(const char *format, ...) OUTPUT_FORMAT;
char *output_format_list(const char *format, va_list arguments);

// Converts to UTF-8. The string is never freed: it is for messages, and a run prints few.
const char *output_utf8(const wchar_t *wide);

#endif
