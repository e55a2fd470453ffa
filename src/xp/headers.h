// SPDX-License-Identifier: MIT
// The structures of Windows Vista too, whatever the rest of the DLL is built for: the functions that fill them are looked up.
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

// Addresses stand in network byte order; this turns them either way.
static inline DWORD headers_swap(DWORD address)
{
    return address >> 24 | (address >> 8 & 0xFF00) | (address << 8 & 0xFF0000) | address << 24;
}

#endif
