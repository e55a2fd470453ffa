// SPDX-License-Identifier: MIT
// The settings of the DLL beside a program: what it would read at its first call, from iphlpapi.ini there and in this environment,
// and what of that it would not understand.
#ifndef TOOL_CHECK_PROGRAM_SETTINGS_H
#define TOOL_CHECK_PROGRAM_SETTINGS_H

#include "tool/check/facts.h"

#include <stddef.h>

// `has_real_functions`: those of Windows XP and Server 2003, to which the policy can pass calls on.
void program_settings_read(settings_facts_t *facts, const wchar_t *program, const wchar_t *dll,
                           bool has_real_functions);

void program_settings_print(const settings_facts_t *facts);
void program_settings_print_json(const settings_facts_t *facts); // a member, with its key

#endif
