// SPDX-License-Identifier: MIT
// What the shim uses of ntdll and <winternl.h> does not declare.
#ifndef SYSTEM_NT_H
#define SYSTEM_NT_H

#include <windows.h>

#include <winternl.h>

#define STATUS_OBJECT_NAME_EXISTS ((NTSTATUS)0x40000000)
#define STATUS_ACCESS_DENIED ((NTSTATUS)0xC0000022)
#define STATUS_OBJECT_TYPE_MISMATCH ((NTSTATUS)0xC0000024)
#define STATUS_OBJECT_NAME_NOT_FOUND ((NTSTATUS)0xC0000034)
#define STATUS_OBJECT_NAME_COLLISION ((NTSTATUS)0xC0000035)
#define STATUS_PRIVILEGE_NOT_HELD ((NTSTATUS)0xC0000061)
#define STATUS_NO_TOKEN ((NTSTATUS)0xC000007C)
#define STATUS_INVALID_LABEL ((NTSTATUS)0xC0000446)

typedef enum event_information_class { EventBasicInformation } event_information_class_t;

typedef struct event_basic_information {
    LONG type;
    LONG state;
} event_basic_information_t;

typedef enum semaphore_information_class { SemaphoreBasicInformation } semaphore_information_class_t;

typedef struct semaphore_basic_information {
    ULONG count;
    ULONG most;
} semaphore_basic_information_t;

typedef enum event_type { NotificationEvent } event_type_t; // manual-reset

// The members of LDR_DATA_TABLE_ENTRY that <winternl.h> names, and the base name, which follows the full one.
typedef struct loader_entry {
    LIST_ENTRY links[3];
    void *base;
    void *entry_point;
    ULONG size;
    UNICODE_STRING full_name;
    UNICODE_STRING base_name;
} loader_entry_t;

NTSYSAPI NTSTATUS NTAPI NtCreateEvent(HANDLE *event, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                      event_type_t type, BOOLEAN set);
NTSYSAPI NTSTATUS NTAPI NtCreateMutant(HANDLE *mutex, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                       BOOLEAN owned);
NTSYSAPI NTSTATUS NTAPI NtCreateSemaphore(HANDLE *semaphore, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                          LONG count, LONG most);
NTSYSAPI NTSTATUS NTAPI NtOpenEvent(HANDLE *event, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes);
NTSYSAPI NTSTATUS NTAPI NtOpenSemaphore(HANDLE *semaphore, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes);
NTSYSAPI NTSTATUS NTAPI NtOpenSection(HANDLE *section, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes);
NTSYSAPI NTSTATUS NTAPI NtOpenProcessToken(HANDLE process, ACCESS_MASK access, HANDLE *token);
NTSYSAPI NTSTATUS NTAPI NtOpenThreadToken(HANDLE thread, ACCESS_MASK access, BOOLEAN as_self, HANDLE *token);
NTSYSAPI NTSTATUS NTAPI NtQueryInformationToken(HANDLE token, TOKEN_INFORMATION_CLASS class, void *information,
                                                ULONG length, ULONG *returned);
NTSYSAPI NTSTATUS NTAPI NtSetInformationThread(HANDLE thread, THREADINFOCLASS class, const void *information,
                                               ULONG length);
NTSYSAPI NTSTATUS NTAPI NtQueryEvent(HANDLE event, event_information_class_t class, void *information, ULONG length,
                                     ULONG *returned);
NTSYSAPI NTSTATUS NTAPI NtQuerySemaphore(HANDLE semaphore, semaphore_information_class_t class, void *information,
                                         ULONG length, ULONG *returned);
NTSYSAPI BOOLEAN NTAPI RtlDllShutdownInProgress(void);
NTSYSAPI BOOLEAN NTAPI RtlEqualUnicodeString(const UNICODE_STRING *a, const UNICODE_STRING *b, BOOLEAN ignore_case);

#endif
