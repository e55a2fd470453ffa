// SPDX-License-Identifier: MIT
// The trial of `install`: loads the DLL as the program would.
#ifndef TOOL_INSTALL_PROBE_H
#define TOOL_INSTALL_PROBE_H

#include "tool/check/examine.h"
#include "tool/failure.h"

#include <windows.h>

#include <stdint.h>

// Loads the DLL beside the program with `mediasense load`, in a process of the program's architecture that Wine takes
// for the program. What is wrong has been said on stderr.
exit_code_t probe_run(const examined_t *examined);

// For running what lies in a folder that others may write to: this process's token without its administrator's rights.

// A copy of this process's token in which the group Administrators can only deny, with no privileges, and with medium integrity
// where the system has integrity levels. For CreateProcessAsUser, which takes such a copy from anyone. The caller closes it.
uint32_t restricted_token_open(HANDLE *token);

#endif
