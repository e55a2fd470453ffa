// SPDX-License-Identifier: MIT
// A native stand-in for Windows' header: the functions of the kernel that src/system calls, simulated (win32.c).
#ifndef EXPLORE_WINDOWS_H
#define EXPLORE_WINDOWS_H

#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#define FALSE 0
#define TRUE 1
#define WINAPI
#define NTAPI
#define NTSYSAPI

typedef int BOOL;
typedef unsigned char BOOLEAN, BYTE;
typedef uint16_t WORD;
typedef int32_t LONG;
typedef uint32_t DWORD, ULONG, ACCESS_MASK;
typedef int32_t NTSTATUS;
typedef uintptr_t ULONG_PTR;
typedef wchar_t WCHAR;
typedef void *HANDLE, *HMODULE;

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

typedef struct SECURITY_DESCRIPTOR_RELATIVE {
    BYTE Revision, Sbz1;
    WORD Control;
    DWORD Owner, Group, Sacl, Dacl;
} SECURITY_DESCRIPTOR_RELATIVE;

typedef struct ACL {
    BYTE AclRevision, Sbz1;
    WORD AclSize, AceCount, Sbz2;
} ACL;

typedef struct ACE_HEADER {
    BYTE AceType, AceFlags;
    WORD AceSize;
} ACE_HEADER;

typedef struct SID_IDENTIFIER_AUTHORITY {
    BYTE Value[6];
} SID_IDENTIFIER_AUTHORITY;

typedef struct SID {
    BYTE Revision, SubAuthorityCount;
    SID_IDENTIFIER_AUTHORITY IdentifierAuthority;
    DWORD SubAuthority[1];
} SID;

typedef struct CRITICAL_SECTION {
    LONG owner; // a thread's number, from 1 on; 0: nobody's
    LONG times;
} CRITICAL_SECTION;

typedef struct LIST_ENTRY {
    struct LIST_ENTRY *Flink, *Blink;
} LIST_ENTRY;

typedef unsigned long (*LPTHREAD_START_ROUTINE)(void *);
typedef enum SECURITY_IMPERSONATION_LEVEL { SecurityImpersonation = 2 } SECURITY_IMPERSONATION_LEVEL;
typedef enum TOKEN_INFORMATION_CLASS { TokenImpersonationLevel = 9 } TOKEN_INFORMATION_CLASS;

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

    SECURITY_DESCRIPTOR_REVISION = 1,
    SE_DACL_PRESENT = 0x4,
    SE_SACL_PRESENT = 0x10,
    SE_DACL_PROTECTED = 0x1000,
    SE_SELF_RELATIVE = 0x8000,
    ACL_REVISION = 2,
    ACCESS_ALLOWED_ACE_TYPE = 0,
    SYSTEM_MANDATORY_LABEL_ACE_TYPE = 0x11,
    SYSTEM_MANDATORY_LABEL_NO_WRITE_UP = 1,
    SYSTEM_MANDATORY_LABEL_NO_EXECUTE_UP = 4,
    SECURITY_MANDATORY_MEDIUM_RID = 0x2000,
    TOKEN_IMPERSONATE = 4,
    TOKEN_QUERY = 8,
    CREATE_SUSPENDED = 4,
    SID_REVISION = 1,
    SECURITY_LOCAL_SYSTEM_RID = 18,
    SECURITY_BUILTIN_DOMAIN_RID = 32,
    DOMAIN_ALIAS_RID_ADMINS = 544,
    SECURITY_AUTHENTICATED_USER_RID = 11,
    SECURITY_CREATOR_OWNER_RIGHTS_RID = 4,

    DUPLICATE_CLOSE_SOURCE = 1,
    DUPLICATE_SAME_ACCESS = 2,
    HANDLE_FLAG_PROTECT_FROM_CLOSE = 2,
    MAXIMUM_WAIT_OBJECTS = 64,
    STACK_SIZE_PARAM_IS_A_RESERVATION = 0x10000,
    GET_MODULE_HANDLE_EX_FLAG_PIN = 1,
    GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT = 2,
    GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS = 4
};

#define SECURITY_CREATOR_SID_AUTHORITY \
    {                                  \
        0, 0, 0, 0, 0, 3               \
    }
#define SECURITY_MANDATORY_LABEL_AUTHORITY \
    {                                      \
        0, 0, 0, 0, 0, 16                  \
    }
#define SECURITY_NT_AUTHORITY \
    {                         \
        0, 0, 0, 0, 0, 5      \
    }
#define INFINITE 0xFFFFFFFFu
#define WAIT_FAILED 0xFFFFFFFFu
#define MAXLONG 0x7FFFFFFF
#define INVALID_HANDLE_VALUE ((HANDLE)(intptr_t)-1)
#define STATUS_PENDING ((DWORD)0x103)
#define STATUS_NO_MEMORY ((DWORD)0xC0000017)

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
DWORD GetCurrentProcessId(void);
DWORD GetTickCount(void);
HANDLE CreateThread(SECURITY_ATTRIBUTES *security, size_t stack, LPTHREAD_START_ROUTINE run, void *argument,
                    DWORD flags, DWORD *id);
DWORD ResumeThread(HANDLE thread);
void Sleep(DWORD ms);
DWORD GetLastError(void);
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
