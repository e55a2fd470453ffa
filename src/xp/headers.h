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

#endif
