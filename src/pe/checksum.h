// SPDX-License-Identifier: MIT
// The checksum of a PE's optional header.
#ifndef PE_CHECKSUM_H
#define PE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

// What the field ought to hold, whatever it holds; 0 for what is no PE.
uint32_t pe_checksum(const unsigned char *bytes, size_t size);

// Updates the checksum; leaves 0 (none) alone.
void pe_checksum_correct(unsigned char *bytes, size_t size);

#endif
