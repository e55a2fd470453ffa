// SPDX-License-Identifier: MIT
// Stands in for Windows' header, natively.
#ifndef EXPLORE_STAND_SDDL_H
#define EXPLORE_STAND_SDDL_H

#include <windows.h>

enum { SDDL_REVISION_1 = 1 };

BOOL ConvertStringSecurityDescriptorToSecurityDescriptorW(const WCHAR *text, DWORD revision,
                                                          PSECURITY_DESCRIPTOR *descriptor, ULONG *size);

#endif
