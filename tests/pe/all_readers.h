// SPDX-License-Identifier: MIT
// Calls everything that pe/ has, and aborts where an answer breaks what the headers promise.
#ifndef TESTS_PE_ALL_READERS_H
#define TESTS_PE_ALL_READERS_H

#include <stddef.h>

// The bytes may be anything. They are copied to places that end where they end, so that the sanitizers see a read
// behind.
void every_call(const unsigned char *bytes, size_t size);

#endif
