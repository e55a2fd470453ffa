// SPDX-License-Identifier: MIT
// A Windows since Vista, played by a DLL (standin.c): what it shows of three interfaces, whose cables the test pulls and puts back.
#ifndef TESTS_XP_STANDIN_H
#define TESTS_XP_STANDIN_H

#include <winsock2.h>
#include <ws2ipdef.h>

#include <windows.h>

// mingw-w64 declares these two without their calling convention.
#define AllocateAndGetTcpExTableFromStack tcp_ex_as_declared
#define AllocateAndGetUdpExTableFromStack udp_ex_as_declared
#include <iphlpapi.h>
#undef AllocateAndGetTcpExTableFromStack
#undef AllocateAndGetUdpExTableFromStack

// The interfaces: one without a cable; one with a fixed, a leased and an automatic address; one with an automatic one alone.
enum { LOOPBACK = 1, WIRED = 7, LONELY = 8 };

// In network byte order.
#define ADDRESS(a, b, c, d) ((DWORD)((a) | (b) << 8 | (c) << 16 | (DWORD)(d) << 24))
#define FIXED ADDRESS(172, 16, 0, 1)
#define LEASED ADDRESS(10, 5, 0, 9)
#define AUTOMATIC ADDRESS(169, 254, 3, 4)
#define LONELY_AUTOMATIC ADDRESS(169, 254, 9, 9)
#define GATEWAY ADDRESS(172, 16, 0, 254)

enum { SOCKET_PORT = 4242, SOCKET_PROCESS = 77 };

typedef void WINAPI standin_pull_t(BOOL out);    // standin_pull: the cables of WIRED and LONELY
typedef void WINAPI standin_grow_t(DWORD times); // standin_grow: so many calls with a buffer find it too small
typedef void WINAPI
standin_honest_t(BOOL honest);               // standin_honest: GetAdaptersInfo hides nothing, and in another order
typedef DWORD WINAPI standin_passed_t(void); // standin_passed: how many calls its own AllocateAndGet... have had

#endif
