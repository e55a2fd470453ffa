// SPDX-License-Identifier: MIT
// Processes that make calls for a test (peer.c), controlled by shared memory and two events. The test's side is
// in peers.c.
#ifndef TESTS_DLL_PEER_H
#define TESTS_DLL_PEER_H

#include "stress/linear.h"

#include <windows.h>

#include <stdbool.h>

enum { PEER_SLOTS = 32 };

typedef enum peer_order {
    PEER_END,             // return from main
    PEER_DISABLE,         // slot
    PEER_DISABLE_BLOCKED, // in its own thread; answers before that has its reference
    PEER_BLOCKED_RESULT,  // what it returned
    PEER_RESTORE,         // without an OVERLAPPED; answers the count too
    PEER_RESTORE_SLOT,    // with that slot's
    PEER_RESTORE_THREAD,  // like PEER_RESTORE, in its own thread; answers at once
    PEER_RESTORE_RESULT,  // what that returned
    PEER_WAIT,            // until the slot's event is set; answers its Internal
    PEER_IS_PENDING,      // answers 1 or 0
    PEER_PAIRS,           // that many Disable and Restore
    PEER_STORM,           // threads call at random until
    PEER_CALM,            // which answers how many requests of the slots are pending then
    PEER_STOP_INSIDE,     // makes a thread stop forever while it holds the shared mutex
    PEER_TERMINATE,       // terminates that thread
    PEER_ROUND            // some calls, recorded for linear.h
} peer_order_t;

// What both sides share, 32- and 64-bit processes alike.
typedef struct peer_desk {
    LONG order;
    LONG slot; // or another argument of the order
    DWORD result;
    DWORD count;
    linear_thread_t history;
} peer_desk_t;

typedef struct peer {
    HANDLE process;
    DWORD id;
    HANDLE memory, go, done;
    peer_desk_t *desk;
} peer_t;

// Starts the program; the environment variable, unless NULL, is "NAME=value".
void peer_open(peer_t *peer, const char *program);
void peer_close(peer_t *peer); // lets it return from main; every wait has a time limit
void peer_kill(peer_t *peer);

// Gives an order and waits for the answer.
DWORD peer_call(peer_t *peer, peer_order_t order, LONG slot);

// The two halves of peer_call.
void peer_tell(peer_t *peer, peer_order_t order, LONG slot);
DWORD peer_answer(peer_t *peer);

// Stops all of its threads, and lets them go on.
void peer_suspend(peer_t *peer);
void peer_resume(peer_t *peer);

DWORD peer_threads(const peer_t *peer); // how many it has

#endif
