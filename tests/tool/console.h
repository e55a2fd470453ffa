// SPDX-License-Identifier: MIT
#ifndef TESTS_TOOL_CONSOLE_H
#define TESTS_TOOL_CONSOLE_H

// Runs this program again with the argument "inside", in a console of its own, and returns its exit code: ctest gives
// none, and without one there is no Ctrl+C.
int console_run_again(void);

#endif
