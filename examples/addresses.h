// SPDX-License-Identifier: MIT
#ifndef EXAMPLES_ADDRESSES_H
#define EXAMPLES_ADDRESSES_H

// Prints what GetIpAddrTable returns: on Windows XP it lacks the interfaces that a media-sense event has taken away.
// Returns the Win32 error, 0 when all went well.
unsigned long addresses_print(void);

#endif
