// SPDX-License-Identifier: MIT
// The system that runs the tests. Versions are the kernel's own: GetVersionEx returns different ones to different
// programs.
#ifndef TESTS_KIT_SYSTEM_INFO_H
#define TESTS_KIT_SYSTEM_INFO_H

#include <stdbool.h>
#include <stdio.h>

bool system_info_is_64_bit(void);

// Some lines: kernel, service pack, 32 or 64 bit, processors, Wine, the time.
void system_info_write(FILE *file);

#endif
