// SPDX-License-Identifier: MIT
// A program of which start.c measures the start: it imports iphlpapi.dll, and calls nothing of the shim's.
#include <winsock2.h>

#include <iphlpapi.h>

int main(void)
{
    DWORD count;

    return GetNumberOfInterfaces(&count) == NO_ERROR ? 0 : 1;
}
