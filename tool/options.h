// SPDX-License-Identifier: MIT
// The command line: one command and its options.
#ifndef TOOL_OPTIONS_H
#define TOOL_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

enum { OPTIONS_MOST_SECONDS = 4294967 }; // what still fits into a DWORD of milliseconds

typedef enum options_command {
    COMMAND_NONE,
    COMMAND_STATUS,
    COMMAND_DISABLE,
    COMMAND_RESTORE,
    COMMAND_HELP,
    COMMAND_VERSION
} options_command_t;

typedef struct options {
    options_command_t command; // COMMAND_HELP also when --help follows another one
    bool json;
    bool watch;
    bool timed; // `seconds` was given
    uint32_t seconds;
} options_t;

// False when the command line is wrong; what is wrong has been said on stderr.
bool options_read(options_t *options, int count, char **words);

#endif
