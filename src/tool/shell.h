// SPDX-License-Identifier: MIT
// Commands that users can enter as printed: in a Command Prompt, or under Wine in a Unix shell.
#ifndef TOOL_SHELL_H
#define TOOL_SHELL_H

// Allocated with malloc; NULL without memory.
char *shell_quote_single(const char *text); // in single quotes, in which a Unix shell replaces nothing
char *shell_quote(const char *text);        // for the shell at hand

// The command that starts this tool from the current directory; it is never freed. Under Wine it names the prefix if
// WINEPREFIX is set: without the variable, a shell starts Wine in the user's own.
const char *shell_tool(void);
char *shell_tool_in(const char *prefix); // in another prefix; to be freed with free, NULL without memory

#endif
