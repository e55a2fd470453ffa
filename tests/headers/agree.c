// SPDX-License-Identifier: MIT
// Compiling is the test: mediasense.h agrees with the Windows headers around it and with what Microsoft's pages say.
// AFTER and BEFORE: on which side of mediasense.h the toolkit's own <iphlpapi.h> is included.
#ifdef AFTER
#include <windows.h>

#include <iphlpapi.h>
#endif

#include "mediasense.h"

#ifdef BEFORE
#include <iphlpapi.h>
#endif

#include <stddef.h>

#ifdef __cplusplus
#define CHECK(condition) static_assert(condition, #condition)
template <typename A, typename B> struct same {
    enum { value = 0 };
};
template <typename A> struct same<A, A> {
    enum { value = 1 };
};
#define CHECK_TYPE(type, wanted) static_assert(same<type, wanted>::value, #type " is not " #wanted)
extern "C" {
#else
#define CHECK(condition) _Static_assert(condition, #condition)
#define CHECK_TYPE(type, wanted) \
    _Static_assert(_Generic((type *)0, wanted * : 1, default : 0), #type " is not " #wanted)
#endif

// The test of this test redefines it.
#ifndef HANDLE_POINTER
#define HANDLE_POINTER void **
#endif

#ifndef LINKAGE
#define LINKAGE
#endif

// The documented prototypes in plain types; any other declaration of the two conflicts.
LINKAGE unsigned long __stdcall DisableMediaSense(HANDLE_POINTER, struct _OVERLAPPED *);
LINKAGE unsigned long __stdcall RestoreMediaSense(struct _OVERLAPPED *, unsigned long *);

#ifdef __cplusplus
}
#endif

CHECK_TYPE(DWORD, unsigned long);
CHECK_TYPE(LPDWORD, unsigned long *);
CHECK_TYPE(HANDLE, void *);
CHECK_TYPE(OVERLAPPED, struct _OVERLAPPED);

enum { POINTER = sizeof(void *) };
#ifdef _WIN64
CHECK(POINTER == 8);
#else
CHECK(POINTER == 4);
#endif

CHECK(sizeof(DWORD) == 4);
CHECK(sizeof(HANDLE) == POINTER);
CHECK(sizeof(OVERLAPPED) == (POINTER == 8 ? 32 : 20));
CHECK(offsetof(OVERLAPPED, Internal) == 0);
CHECK(offsetof(OVERLAPPED, InternalHigh) == POINTER);
CHECK(offsetof(OVERLAPPED, Offset) == 2 * POINTER);
CHECK(offsetof(OVERLAPPED, OffsetHigh) == 2 * POINTER + 4);
CHECK(offsetof(OVERLAPPED, Pointer) == 2 * POINTER);
CHECK(offsetof(OVERLAPPED, hEvent) == 2 * POINTER + 8);
CHECK(sizeof(((OVERLAPPED *)0)->Internal) == POINTER);
CHECK(sizeof(((OVERLAPPED *)0)->InternalHigh) == POINTER);
CHECK(sizeof(((OVERLAPPED *)0)->Offset) == 4);
CHECK(sizeof(((OVERLAPPED *)0)->OffsetHigh) == 4);
CHECK(sizeof(((OVERLAPPED *)0)->Pointer) == POINTER);
CHECK(sizeof(((OVERLAPPED *)0)->hEvent) == POINTER);

CHECK(NO_ERROR == 0);
CHECK(ERROR_INVALID_HANDLE == 6);
CHECK(ERROR_NOT_ENOUGH_MEMORY == 8);
CHECK(ERROR_NOT_SUPPORTED == 50);
CHECK(ERROR_INVALID_PARAMETER == 87);
CHECK(ERROR_OPEN_FAILED == 110);
CHECK(ERROR_OPERATION_ABORTED == 995);
CHECK(ERROR_IO_PENDING == 997);
