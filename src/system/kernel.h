// SPDX-License-Identifier: MIT
// The kernel's own version, even in compatibility mode.
#ifndef SYSTEM_KERNEL_H
#define SYSTEM_KERNEL_H

#include <stdint.h>

// The major version of Windows: 5 for 2000, XP and Server 2003, 6 or more since Vista.
uint32_t kernel_major_version(void);
uint32_t kernel_minor_version(void); // with major version 6: 0 for Vista, 1 for Windows 7, 2 for 8

#endif
