// SPDX-License-Identifier: MIT
// The command line: one command, its options, and the program that it is about.
#ifndef TOOL_OPTIONS_H
#define TOOL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { OPTIONS_MOST_SECONDS = 4294967 }; // what still fits into a DWORD of milliseconds

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
    options_command_t command; // COMMAND_HELP also when --help follows another one,
    options_command_t about;   // which is here then
    bool json;
    bool watch;
    bool force;
    bool xp;    // the XP edition
    bool plain; // the plain one, where the XP edition lies
    bool shortcut;
    bool timed; // `seconds` was given
    uint32_t seconds;
    const wchar_t *system_directory; // NULL: this system's
    const wchar_t *file;             // the program, or the DLL to load, as it was written
    const wchar_t *line;             // all words, as they were written
    const wchar_t *arguments;        // what followed the program of a command that runs it, or ""
} options_t;

// False when the command line is wrong; what is wrong has been said on stderr.
bool options_read(options_t *options, int count, wchar_t **words, const wchar_t *command_line);

#endif
