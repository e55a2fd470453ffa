// SPDX-License-Identifier: MIT
// Takes the names of the user and of the computer out of a text.
#ifndef TOOL_REPORT_PRIVACY_H
#define TOOL_REPORT_PRIVACY_H

#include <stddef.h>

// The text with %USERPROFILE% and ~ for the user's folders, %USERNAME% for what a path has of the user's name and of other users'
// profiles, and %COMPUTERNAME%; in any letter case and with any slashes. UTF-8, to be freed with memory_free; NULL without memory.
char *privacy_hide(const char *text);

#endif
