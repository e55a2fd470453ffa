// SPDX-License-Identifier: MIT
#include "system/kernel.h"

// KUSER_SHARED_DATA lies at the same address in every process, and NtMajorVersion and NtMinorVersion always at the same places in it (the
// DDK's ntddk.h). The functions that give the version tell a program that runs in compatibility mode what it wants to
// hear: "Windows XP" on Windows 10.
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
