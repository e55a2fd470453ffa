// SPDX-License-Identifier: MIT
// Stands in for Windows' header, natively: what src/system calls of the kernel, over the simulated one (win32.c).
#ifndef EXPLORE_STAND_WINDOWS_H
#define EXPLORE_STAND_WINDOWS_H

#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#define FALSE 0
#define TRUE 1
#define WINAPI
#define NTAPI
#define NTSYSAPI

typedef int BOOL;
typedef unsigned char BOOLEAN;
typedef int32_t LONG;
typedef uint32_t DWORD, ULONG, ACCESS_MASK;
typedef int32_t NTSTATUS;
typedef uintptr_t ULONG_PTR;
typedef wchar_t WCHAR;
typedef void *HANDLE, *HMODULE, *HLOCAL, *PSECURITY_DESCRIPTOR;

typedef struct OVERLAPPED {
    ULONG_PTR Internal, InternalHigh;
    DWORD Offset, OffsetHigh;
    HANDLE hEvent;
} OVERLAPPED;

typedef struct SECURITY_ATTRIBUTES {
    DWORD nLength;
    void *lpSecurityDescriptor;
    BOOL bInheritHandle;
} SECURITY_ATTRIBUTES;

typedef struct CRITICAL_SECTION {
    LONG owner; // a thread's number, from 1 on; 0: nobody's
    LONG times;
} CRITICAL_SECTION;

typedef struct LIST_ENTRY {
    struct LIST_ENTRY *Flink, *Blink;
} LIST_ENTRY;

typedef unsigned long (*LPTHREAD_START_ROUTINE)(void *);

enum {
    NO_ERROR = 0,
    ERROR_FILE_NOT_FOUND = 2,
    ERROR_TOO_MANY_OPEN_FILES = 4,
    ERROR_ACCESS_DENIED = 5,
    ERROR_INVALID_HANDLE = 6,
    ERROR_NOT_ENOUGH_MEMORY = 8,
    ERROR_OUTOFMEMORY = 14,
    ERROR_ALREADY_EXISTS = 183,
    ERROR_NO_SYSTEM_RESOURCES = 1450,
    ERROR_NOT_ENOUGH_QUOTA = 1816,

    WAIT_OBJECT_0 = 0,
    WAIT_ABANDONED = 0x80,
    WAIT_TIMEOUT = 258,

    EVENT_MODIFY_STATE = 2,
    SEMAPHORE_MODIFY_STATE = 2,
    READ_CONTROL = 0x20000,
    SYNCHRONIZE = 0x100000,
    DUPLICATE_CLOSE_SOURCE = 1,
    DUPLICATE_SAME_ACCESS = 2,
    HANDLE_FLAG_PROTECT_FROM_CLOSE = 2,
    MAXIMUM_WAIT_OBJECTS = 64,
    STACK_SIZE_PARAM_IS_A_RESERVATION = 0x10000,
    GET_MODULE_HANDLE_EX_FLAG_PIN = 1,
    GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT = 2,
    GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS = 4
};

#define INFINITE 0xFFFFFFFFu
#define WAIT_FAILED 0xFFFFFFFFu
#define MAXLONG 0x7FFFFFFF
#define INVALID_HANDLE_VALUE ((HANDLE)(intptr_t)-1)
#define STATUS_PENDING ((DWORD)0x103)
#define STATUS_NO_MEMORY ((NTSTATUS)0xC0000017)

HANDLE CreateEventW(SECURITY_ATTRIBUTES *security, BOOL manual, BOOL set, const WCHAR *name);
BOOL SetEvent(HANDLE event);
BOOL ResetEvent(HANDLE event);
BOOL ReleaseSemaphore(HANDLE semaphore, LONG count, LONG *before);
BOOL ReleaseMutex(HANDLE mutex);
DWORD WaitForSingleObject(HANDLE object, DWORD ms);
DWORD WaitForMultipleObjects(DWORD count, const HANDLE *objects, BOOL all, DWORD ms);
BOOL DuplicateHandle(HANDLE from, HANDLE handle, HANDLE to, HANDLE *copy, DWORD access, BOOL inherit, DWORD options);
BOOL CloseHandle(HANDLE handle);
BOOL SetHandleInformation(HANDLE handle, DWORD mask, DWORD flags);
HANDLE GetCurrentProcess(void);
HANDLE GetCurrentThread(void);
DWORD GetCurrentThreadId(void);
HANDLE CreateThread(SECURITY_ATTRIBUTES *security, size_t stack, LPTHREAD_START_ROUTINE run, void *argument,
                    DWORD flags, DWORD *id);
void Sleep(DWORD ms);
DWORD GetLastError(void);
HLOCAL LocalFree(HLOCAL memory);
BOOL GetModuleHandleExW(DWORD flags, const WCHAR *name, HMODULE *module);

BOOL InitializeCriticalSectionAndSpinCount(CRITICAL_SECTION *section, DWORD spins);
void InitializeCriticalSection(CRITICAL_SECTION *section);
void EnterCriticalSection(CRITICAL_SECTION *section);
BOOL TryEnterCriticalSection(CRITICAL_SECTION *section);
void LeaveCriticalSection(CRITICAL_SECTION *section);
void DeleteCriticalSection(CRITICAL_SECTION *section);

void *InterlockedCompareExchangePointer(void *volatile *at, void *value, void *expected);
void *InterlockedExchangePointer(void *volatile *at, void *value);
LONG InterlockedCompareExchange(LONG volatile *at, LONG value, LONG expected);
LONG InterlockedExchange(LONG volatile *at, LONG value);
LONG InterlockedIncrement(LONG volatile *at);
LONG InterlockedDecrement(LONG volatile *at);

#endif
