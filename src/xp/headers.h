// SPDX-License-Identifier: MIT
// Declares the structures of Windows Vista too, although the DLL is built for Windows XP: the functions that fill them
// are looked up at run time.
#ifndef XP_HEADERS_H
#define XP_HEADERS_H

#undef _WIN32_WINNT
#define _WIN32_WINNT 0x0600

#include <winsock2.h>
#include <ws2ipdef.h>

#include <windows.h>

// mingw-w64 declares these two without their calling convention.
#define AllocateAndGetTcpExTableFromStack tcp_ex_as_declared
#define AllocateAndGetUdpExTableFromStack udp_ex_as_declared
#include <iphlpapi.h>
#undef AllocateAndGetTcpExTableFromStack
#undef AllocateAndGetUdpExTableFromStack

// Converts an address from network byte order, or to it.
static inline DWORD headers_swap(DWORD address)
{
    return address >> 24 | (address >> 8 & 0xFF00) | (address << 8 & 0xFF0000) | address << 24;
}

#endif
