// SPDX-License-Identifier: MIT
// Calls everything in pe/, and aborts if a result breaks what the headers promise.
#ifndef TESTS_PE_ALL_READERS_H
#define TESTS_PE_ALL_READERS_H

#include <stddef.h>

// The bytes may be anything. They are copied to blocks of exactly their size, so that the sanitizers notice a read
// past their end.
void every_call(const unsigned char *bytes, size_t size);

#endif
