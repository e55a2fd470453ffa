/* SPDX-License-Identifier: MIT */
/* Stands in for the header of Microsoft's SDK, as far as mediasense.h and agree.c need it. */
#ifndef SDK_WINDOWS_H
#define SDK_WINDOWS_H

#define DECLSPEC_IMPORT __declspec(dllimport)
#define WINAPI __stdcall

typedef void *HANDLE;
typedef unsigned long DWORD, *LPDWORD;
#ifdef _WIN64
typedef unsigned __int64 ULONG_PTR;
#else
typedef unsigned long ULONG_PTR;
#endif

typedef struct _OVERLAPPED {
    ULONG_PTR Internal;
    ULONG_PTR InternalHigh;
    union {
        struct {
            DWORD Offset;
            DWORD OffsetHigh;
        };
        void *Pointer;
    };
    HANDLE hEvent;
} OVERLAPPED, *LPOVERLAPPED;

#endif
