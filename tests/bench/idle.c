// SPDX-License-Identifier: MIT
// The program whose start start.c measures: it imports iphlpapi.dll, and calls none of the shim's functions.
#include <winsock2.h>

#include <iphlpapi.h>

int main(void)
{
    DWORD count;

    return GetNumberOfInterfaces(&count) == NO_ERROR ? 0 : 1;
}
