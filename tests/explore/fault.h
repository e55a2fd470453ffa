// SPDX-License-Identifier: MIT
// Ends of a schedule.
#ifndef EXPLORE_FAULT_H
#define EXPLORE_FAULT_H

// Something is wrong with the DLL.
_Noreturn void fault(const char *format, ...) __attribute__((format(printf, 1, 2)));

// The world is too small for what is to happen in it: there is more of this.
_Noreturn void too_small(const char *what);

#endif
