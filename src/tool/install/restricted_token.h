// SPDX-License-Identifier: MIT
// For running what lies in a folder that others may write to: this process's token without its administrator's rights.
#ifndef TOOL_INSTALL_RESTRICTED_TOKEN_H
#define TOOL_INSTALL_RESTRICTED_TOKEN_H

#include <windows.h>

#include <stdint.h>

// A copy of this process's token in which the group Administrators can only deny, with no privileges, and with medium integrity
// where the system has integrity levels. For CreateProcessAsUser, which takes such a copy from anyone. The caller closes it.
uint32_t restricted_token_open(HANDLE *token);

#endif
