// SPDX-License-Identifier: MIT
// The orders in which a program may look iphlpapi.dll up by its bare name. Each is a function of orders.c, run in its
// own process, and a case of test_orders.c.
#ifndef TESTS_NAMES_ORDERS_H
#define TESTS_NAMES_ORDERS_H

#define ORDERS(of)                                                                                               \
    of(imported) of(plugin) of(plugin_after_forwarded_name) of(plugin_inside_a_plugin) of(plugin_after_winsock)  \
        of(plugin_after_com) of(delayed_after_forwarded_name) of(load_for_each_function) of(module_handle_first) \
            of(load_and_free) of(first_after_getaddrinfo) of(first_after_com)

// Exit codes of orders.exe; any other is a crash's, or Wine's for a function that a DLL lacks. ORDER_MISSED: the
// program's first look-up gave the system's DLL, which something else had loaded.
enum { ORDER_HOLDS, ORDER_FAILS, ORDER_UNKNOWN, ORDER_MISSED };

#endif
