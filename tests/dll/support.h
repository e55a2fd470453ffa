// SPDX-License-Identifier: MIT
// Shared by the DLL's tests.
#ifndef TESTS_DLL_SUPPORT_H
#define TESTS_DLL_SUPPORT_H

#include <windows.h>

#include "harness.h"
#include "import.h"
#include "mediasense.h"
#include "scale.h"

#include <stdbool.h>

#define STATUS_CANCELLED_WORD ((ULONG_PTR)0xC0000120)

enum { UNTOUCHED = 0x5A5A5A5A };

// A row of a table in docs/api.md with the same name, which another test compares. It starts and must end without a
// reference.
#define ROW(test) cmocka_unit_test_setup_teardown(test, support_set_up, support_tear_down)
// A test that is not a row.
#define TEST(test) ROW(test)

// With TEST_IMPERSONATES in the environment, the thread impersonates in between.
int support_set_up(void **state);
int support_tear_down(void **state);
int support_no_reference(void **state);

// Does the system's own DLL export both?
bool support_system_has_the_functions(void);

// What the default policy means on this system: "emulate" or "native".
const char *support_default_policy(void);

// An OVERLAPPED with an event, and everything that a failing call must not change.
typedef struct call {
    OVERLAPPED overlapped;
    HANDLE handle;
    DWORD count;
    HANDLE event; // the initial value of `overlapped`
} call_t;

// With a signalled event of that kind, or without one. Every word is UNTOUCHED.
void call_open(call_t *call, bool manual_reset);
void call_open_without_event(call_t *call);
void call_close(call_t *call);
void call_assert_untouched(const call_t *call);

DWORD call_disable(call_t *call);
DWORD call_restore(call_t *call);

// `make` returns ERROR_INVALID_HANDLE for this event and changes nothing.
void call_assert_refused(DWORD (*make)(call_t *), HANDLE event);

HANDLE event_closed(void);       // a closed event's handle
bool event_is_set(HANDLE event); // consumes the signal of an auto-reset one
void event_assert_set(HANDLE event);

// A thread blocked in DisableMediaSense. Open returns when its reference is taken.
typedef struct blocked {
    HANDLE thread;
    HANDLE *handle;
    OVERLAPPED *overlapped;
} blocked_t;

void blocked_open(blocked_t *blocked, HANDLE *handle, OVERLAPPED *overlapped);
DWORD blocked_close(blocked_t *blocked); // waits for the thread's end, returns the call's result

// Two pages, of which the second can be given any protection.
typedef struct pages {
    BYTE *first;
    BYTE *second;
} pages_t;

void pages_open(pages_t *pages);
void pages_close(pages_t *pages);
DWORD pages_protection(const void *at);

#endif
