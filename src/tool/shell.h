// SPDX-License-Identifier: MIT
// Commands that a user can enter as they are printed: in a Command Prompt, or under Wine in a shell of Unix.
#ifndef TOOL_SHELL_H
#define TOOL_SHELL_H

// Strings of malloc; NULL without memory.
char *shell_quote_single(const char *text); // in quotes in which a shell of Unix finds nothing special
char *shell_quote(const char *text);        // as the shell at hand takes it

// What starts this tool from the current directory; it lives as long as the process.
const char *shell_tool(void);

#endif
