// SPDX-License-Identifier: MIT
// Removes the names of the user and of the computer from a text.
#ifndef TOOL_REPORT_PRIVACY_H
#define TOOL_REPORT_PRIVACY_H

// Replaces the user's folders with %USERPROFILE% and ~, the user's name in paths and the names of other profiles with
// %USERNAME%, and the computer's name with %COMPUTERNAME%; in any letter case and with any slashes. UTF-8, to be freed
// with memory_free; NULL without memory.
char *privacy_hide(const char *text);

#endif
