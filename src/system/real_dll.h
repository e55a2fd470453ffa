// SPDX-License-Identifier: MIT
// The real functions, in the iphlpapi.dll of the system's folder.
#ifndef SYSTEM_REAL_DLL_H
#define SYSTEM_REAL_DLL_H

#include "system/annotations.h"

#include <stdbool.h>
#include <stdint.h>

// Loads the system's DLL by its path; NULL if that fails. Each call adds a reference to it. With a PROGRAM.EXE.local
// file it is this DLL.
_Ret_maybenull_ void *real_dll_module(void);

// Loads the system's DLL and looks up the two functions; false if it lacks either of them, or is this DLL. Takes the
// loader's lock, so the caller must not hold ours.
_Check_return_ bool real_dll_load(void);

// Passes arguments and result through unchanged. Only after real_dll_load.
uint32_t real_dll_disable(_Inout_opt_ void *handle, _Inout_opt_ void *overlapped);
uint32_t real_dll_restore(_Inout_opt_ void *overlapped, _Inout_opt_ void *count);

#endif
