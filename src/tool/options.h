// SPDX-License-Identifier: MIT
// The command line: one command, its options, and its program.
#ifndef TOOL_OPTIONS_H
#define TOOL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { OPTIONS_MOST_SECONDS = 4294967 }; // as milliseconds they still fit into a DWORD

typedef enum options_command {
    COMMAND_NONE, // no word at all
    COMMAND_OPEN, // a program alone, as when it is dropped onto the tool
    COMMAND_CHECK,
    COMMAND_INSTALL,
    COMMAND_UNINSTALL,
    COMMAND_RUN,
    COMMAND_LOAD,
    COMMAND_REPORT,
    COMMAND_STATUS,
    COMMAND_DISABLE,
    COMMAND_RESTORE,
    COMMAND_HELP,
    COMMAND_VERSION
} options_command_t;

typedef struct options {
    options_command_t command; // COMMAND_HELP if --help follows another command,
    options_command_t about;   // which is then here
    bool json;
    bool watch;
    bool force;
    bool xp;    // the XP edition
    bool plain; // the plain edition, replacing the XP edition
    bool shortcut;
    bool timed; // `seconds` was given
    uint32_t seconds;
    const wchar_t *system_directory; // NULL: this system's
    const wchar_t *file;             // the program, or the DLL to load, as written
    const wchar_t *line;             // all words, as written
    const wchar_t *arguments;        // after the program of a command that runs it; or ""
} options_t;

// False if the command line is wrong, which has been reported on stderr.
bool options_read(options_t *options, int count, wchar_t **words, const wchar_t *command_line);

#endif
