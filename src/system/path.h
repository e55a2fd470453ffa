// SPDX-License-Identifier: MIT
// Paths, of any length, in memory of our own: whoever gets one frees it with memory_free; NULL when there is no memory.
#ifndef SYSTEM_PATH_H
#define SYSTEM_PATH_H

#include <stddef.h>

wchar_t *path_of_program(void);
wchar_t *path_of_shim(void); // this DLL
wchar_t *path_of_system(void); // the system's folder, without a backslash at its end
wchar_t *path_of_ini(void); // iphlpapi.ini beside this DLL; NULL also where a long path leads to no file

// Where the log lies, as the setting gives it: "on", or a path.
wchar_t *path_of_log(const wchar_t *setting);

#endif
