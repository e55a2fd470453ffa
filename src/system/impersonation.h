// SPDX-License-Identifier: MIT
// A thread that impersonates somebody is given what that one may have. What all calls of the process share is opened without
// the thread's token, which is put back after that.
#ifndef SYSTEM_IMPERSONATION_H
#define SYSTEM_IMPERSONATION_H

#include "system/result.h"

typedef void *impersonation_t; // the token, or NULL

// RESULT_OK, with NULL where the thread does not impersonate. RESULT_OPEN_FAILED where the token could not be put back: it stays
// where it is.
result_t impersonation_suspend(impersonation_t *token);
void impersonation_resume(impersonation_t token);

#endif
