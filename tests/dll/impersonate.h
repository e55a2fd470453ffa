// SPDX-License-Identifier: MIT
// The calling thread impersonates with a restricted token: this user, but neither an authenticated user nor an
// administrator, whom the shared objects serve.
#ifndef TESTS_DLL_IMPERSONATE_H
#define TESTS_DLL_IMPERSONATE_H

#include <windows.h>

#include <stdbool.h>

void impersonate_begin(void);
void impersonate_end(void); // the token must still be the same

// Does the thread still have that token?
bool impersonate_holds(void);

// Has it any?
bool impersonate_is_on(void);

#endif
