// SPDX-License-Identifier: MIT
#include "system/kernel.h"

// KUSER_SHARED_DATA has the same address in every process, and NtMajorVersion and NtMinorVersion have fixed offsets in
// it (ntddk.h). Functions such as GetVersionEx return the version that the compatibility mode claims, such as Windows
// XP on Windows 10.
#define SHARED_DATA ((uintptr_t)0x7FFE0000)
#define NT_MAJOR_VERSION ((uintptr_t)0x26C)
#define NT_MINOR_VERSION ((uintptr_t)0x270)

uint32_t kernel_major_version(void)
{
    return *(const volatile uint32_t *)(SHARED_DATA + NT_MAJOR_VERSION);
}

uint32_t kernel_minor_version(void)
{
    return *(const volatile uint32_t *)(SHARED_DATA + NT_MINOR_VERSION);
}
