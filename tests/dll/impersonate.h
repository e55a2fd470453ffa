// SPDX-License-Identifier: MIT
// The calling thread impersonates by a restricted token: this user's, but no more an authenticated user or an administrator, which
// is whom the shared objects serve.
#ifndef TESTS_DLL_IMPERSONATE_H
#define TESTS_DLL_IMPERSONATE_H

#include <windows.h>

#include <stdbool.h>

void impersonate_begin(void);
void impersonate_end(void); // the token must still be the same

// Does the thread have the token that it was given?
bool impersonate_holds(void);

// Has it any?
bool impersonate_is_on(void);

#endif
