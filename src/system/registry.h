// SPDX-License-Identifier: MIT
// What the registry says about media sensing.
#ifndef SYSTEM_REGISTRY_H
#define SYSTEM_REGISTRY_H

#include <stdbool.h>

// Tcpip\Parameters\DisableDHCPMediaSense: a REG_DWORD that is not zero disables media sensing from the start.
bool registry_is_disabled(void);

#endif
