// SPDX-License-Identifier: MIT
// Which interfaces are disconnected and have something to hide or to show: their MediaConnectState is disconnected,
// they are switched on, and they have a configured IPv4 address, a route or a neighbour. None if the system lacks
// GetIfTable2.
#ifndef XP_MEDIA_STATE_H
#define XP_MEDIA_STATE_H

#include "xp/ipv4_config.h"

enum { MEDIA_STATE_MOST = 64 }; // interfaces; further ones count as connected

typedef struct media_state {
    uint32_t out_count;
    uint32_t out[MEDIA_STATE_MOST]; // their indexes
    ipv4_config_t config;           // of these interfaces
} media_state_t;

// The cables, read at most MEDIA_STATE_AGE_MS ago, so that a program that calls three functions in a row gets
// consistent answers. Addresses, routes and neighbours are read when a cable has changed, and otherwise once in
// MEDIA_STATE_CONFIG_AGE_MS. If the system's functions fail, the last known values. NO_ERROR or
// ERROR_NOT_ENOUGH_MEMORY.
enum { MEDIA_STATE_AGE_MS = 10, MEDIA_STATE_CONFIG_AGE_MS = 1000 };
DWORD media_state_read(media_state_t *state);

// Makes the next media_state_read query the system.
void media_state_forget(void);

bool media_state_is_out(const media_state_t *state, uint32_t index);

#endif
