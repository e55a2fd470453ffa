// SPDX-License-Identifier: MIT
// Something is wrong: with the DLL, or the world is too small for what is to happen in it. Ends the program.
#ifndef EXPLORE_FAULT_H
#define EXPLORE_FAULT_H

_Noreturn void fault(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
