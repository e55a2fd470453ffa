// SPDX-License-Identifier: MIT
// The tables of IPv4 addresses, routes and neighbours as a view shows them. Other functions about these count, search
// or return the rows of these tables.
#ifndef XP_SHOWN_H
#define XP_SHOWN_H

#include "xp/rows.h"
#include "xp/view.h"

// On NO_ERROR, call rows_free. Otherwise the real function's error, or ERROR_NOT_ENOUGH_MEMORY. The view must not be
// VIEW_PLAIN. `order`: sorted, as in the real function.
typedef DWORD shown_t(rows_t *rows, const view_t *view, BOOL order);
shown_t shown_addresses;  // MIB_IPADDRROW
shown_t shown_routes;     // MIB_IPFORWARDROW
shown_t shown_neighbours; // MIB_IPNETROW

#endif
