// SPDX-License-Identifier: MIT
// The tables of IPv4 addresses, routes and neighbours as a view shows them. Whatever answers about these counts, searches or gives
// the rows of these.
#ifndef XP_SHOWN_H
#define XP_SHOWN_H

#include "xp/rows.h"
#include "xp/view.h"

// NO_ERROR, and rows_free is to be called; otherwise the real function's error, or ERROR_NOT_ENOUGH_MEMORY. The view is not
// VIEW_PLAIN. `order` is the real function's: sorted.
typedef DWORD shown_t(rows_t *rows, const view_t *view, BOOL order);
shown_t shown_addresses;  // MIB_IPADDRROW
shown_t shown_routes;     // MIB_IPFORWARDROW
shown_t shown_neighbours; // MIB_IPNETROW

#endif
