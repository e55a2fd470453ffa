// SPDX-License-Identifier: MIT
// The settings that the DLL beside a program would read at its first call, from iphlpapi.ini and this environment, and
// what in them it would not understand.
#ifndef TOOL_CHECK_PROGRAM_SETTINGS_H
#define TOOL_CHECK_PROGRAM_SETTINGS_H

#include "tool/check/facts.h"

#include <stddef.h>

// `has_real_functions`: the system is Windows XP or Server 2003, to whose functions the policy can pass calls.
void program_settings_read(settings_facts_t *facts, const wchar_t *program, const wchar_t *dll,
                           bool has_real_functions);

void program_settings_print(const settings_facts_t *facts);
void program_settings_print_json(const settings_facts_t *facts); // a member, with its key

#endif
