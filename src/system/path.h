// SPDX-License-Identifier: MIT
// Paths of any length, in memory of our own. The caller frees them with memory_free. NULL if there is no memory.
#ifndef SYSTEM_PATH_H
#define SYSTEM_PATH_H

#include "system/annotations.h"

#include <stddef.h>

_Ret_maybenull_ wchar_t *path_of_program(void);
_Ret_maybenull_ wchar_t *path_of_shim(void);   // this DLL
_Ret_maybenull_ wchar_t *path_of_system(void); // the system's folder, without a backslash at its end

const wchar_t *path_name(const wchar_t *path); // its last part
_Ret_maybenull_ wchar_t *path_beside(const wchar_t *file,
                                     const wchar_t *name); // `name` in the folder of `file`

// Absolute, and in the form that CreateFileW takes at any length.
_Ret_maybenull_ wchar_t *path_full(const wchar_t *path);

// iphlpapi.ini beside a DLL, in a form that functions for ini files take. NULL also if a long path leads to no file.
_Ret_maybenull_ wchar_t *path_ini_beside(const wchar_t *dll);

// The path of a program's log. The setting is "on" or a path.
_Ret_maybenull_ wchar_t *path_of_log(const wchar_t *program, const wchar_t *setting);

#endif
