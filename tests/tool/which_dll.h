// SPDX-License-Identifier: MIT
#ifndef TESTS_TOOL_WHICH_DLL_H
#define TESTS_TOOL_WHICH_DLL_H

// The exit codes of which.exe.
typedef enum which {
    WHICH_NONE = 11,   // it cannot be loaded
    WHICH_SYSTEM,      // the system's
    WHICH_BESIDE,      // the shim in the program's folder, and its forwarders lead to the system's
    WHICH_BESIDE_ALONE // they lead nowhere
} which_t;

#endif
