// SPDX-License-Identifier: MIT
#ifndef SYSTEM_KERNEL_H
#define SYSTEM_KERNEL_H

#include <stdint.h>

// The major version of Windows: 5 for 2000, XP and Server 2003, 6 or more since Vista.
uint32_t kernel_major_version(void);

#endif
