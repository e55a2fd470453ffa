// SPDX-License-Identifier: MIT
#ifndef TESTS_TOOL_CONSOLE_H
#define TESTS_TOOL_CONSOLE_H

// Runs this program again with the argument "inside", in its own console, and returns its exit code: ctest provides
// no console, and without one there is no Ctrl+C.
int console_run_again(void);

#endif
