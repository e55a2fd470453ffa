// SPDX-License-Identifier: MIT
// Ends of a schedule.
#ifndef EXPLORE_FAULT_H
#define EXPLORE_FAULT_H

// A fault of the DLL.
_Noreturn void fault(const char *format, ...) __attribute__((format(printf, 1, 2)));

// The world is too small for the scenario: it needs more of this.
_Noreturn void too_small(const char *what);

#endif
