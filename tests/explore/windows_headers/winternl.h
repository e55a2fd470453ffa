// SPDX-License-Identifier: MIT
// A native stand-in for Windows' header.
#ifndef EXPLORE_WINTERNL_H
#define EXPLORE_WINTERNL_H

#include <windows.h>

typedef struct UNICODE_STRING {
    unsigned short Length, MaximumLength;
    WCHAR *Buffer;
} UNICODE_STRING;

enum { OBJ_OPENIF = 0x80 };

typedef struct OBJECT_ATTRIBUTES {
    ULONG Length;
    HANDLE RootDirectory;
    UNICODE_STRING *ObjectName;
    ULONG Attributes;
    void *SecurityDescriptor, *SecurityQualityOfService;
} OBJECT_ATTRIBUTES;

#define InitializeObjectAttributes(attributes, name, flags, root, security) \
    (*(attributes) = (OBJECT_ATTRIBUTES){ sizeof(OBJECT_ATTRIBUTES), root, name, flags, security, NULL })

void RtlInitUnicodeString(UNICODE_STRING *string, const WCHAR *text);

typedef enum THREADINFOCLASS { ThreadImpersonationToken = 5 } THREADINFOCLASS;

typedef enum OBJECT_INFORMATION_CLASS { ObjectBasicInformation } OBJECT_INFORMATION_CLASS;

typedef struct PUBLIC_OBJECT_BASIC_INFORMATION {
    ULONG Attributes;
    ACCESS_MASK GrantedAccess;
    ULONG HandleCount, PointerCount;
} PUBLIC_OBJECT_BASIC_INFORMATION;

NTSTATUS NtQueryObject(HANDLE handle, OBJECT_INFORMATION_CLASS class, void *information, ULONG length, ULONG *returned);

#endif
