// SPDX-License-Identifier: MIT
// What runs the tests. Versions are the kernel's own: what GetVersionEx says depends on whom it says it to.
#ifndef TESTS_KIT_SYSTEM_INFO_H
#define TESTS_KIT_SYSTEM_INFO_H

#include <stdbool.h>
#include <stdio.h>

bool system_info_is_64_bit(void);

// Some lines: kernel, service pack, 32 or 64 bit, processors, Wine, the time.
void system_info_write(FILE *file);

#endif
