// SPDX-License-Identifier: MIT
// A Windows since Vista, simulated by a DLL (standin.c): its answers about three interfaces, whose cables the test
// pulls and puts back.
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

// The interfaces: one without a cable; one with a fixed, a leased and an automatic address; one with only an automatic
// one; and a second card, whose cable is never pulled.
enum { LOOPBACK = 1, WIRED = 7, LONELY = 8, SECOND = 9, INTERFACES = 4 };

// In network byte order.
#define ADDRESS(a, b, c, d) ((DWORD)((a) | (b) << 8 | (c) << 16 | (DWORD)(d) << 24))
#define FIXED ADDRESS(172, 16, 0, 1)
#define LEASED ADDRESS(10, 5, 0, 9)
#define AUTOMATIC ADDRESS(169, 254, 3, 4)
#define LONELY_AUTOMATIC ADDRESS(169, 254, 9, 9)
#define GATEWAY ADDRESS(172, 16, 0, 254)
#define SECOND_ADDRESS ADDRESS(192, 168, 7, 2)
#define SECOND_GATEWAY ADDRESS(192, 168, 7, 1)

enum { SOCKET_PORT = 4242, SOCKET_PROCESS = 77 };

// standin_pull: 0, or the sum of these states. STANDIN_ONE_CARD: GetIfTable2 lists only the card WIRED.
// STANDIN_MANY: it lists MANY interfaces, of which MANY_DISCONNECTED are disconnected and have nothing else.
enum {
    STANDIN_WIRED_OUT = 1,
    STANDIN_LONELY_OUT = 2,
    STANDIN_BOTH_OUT = 3,
    STANDIN_WIRED_SWITCHED_OFF = 4,
    STANDIN_ONE_CARD = 8,
    STANDIN_MANY = 16
};
enum { MANY = 40, MANY_DISCONNECTED = 30 };
typedef void WINAPI standin_pull_t(DWORD out);
// standin_routes: those of WIRED, always or only with its cable in; and whether there are others. The same for
// neighbours. EQUAL: both default routes have the same metric. NONE: the table has no rows, and returns ERROR_NO_DATA.
enum { STANDIN_ROUTES_STAY, STANDIN_ROUTES_GO, STANDIN_ROUTES_WIRED_ONLY, STANDIN_ROUTES_EQUAL, STANDIN_ROUTES_NONE };
typedef void WINAPI standin_routes_t(DWORD routes);
typedef void WINAPI standin_grow_t(DWORD times); // standin_grow: for so many calls, the buffer is too small
typedef void WINAPI
standin_honest_t(BOOL honest);                // standin_honest: GetAdaptersInfo hides nothing, and in another order
typedef DWORD WINAPI standin_notify_t(void);  // standin_notify: ends the pending NotifyAddrChange; how many there were
typedef DWORD WINAPI standin_pending_t(void); // standin_pending: how many of its own notifications are pending
typedef DWORD WINAPI standin_passed_t(void);  // standin_passed: how many calls its own AllocateAndGet... have had

#endif
