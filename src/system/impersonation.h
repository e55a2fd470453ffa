// SPDX-License-Identifier: MIT
// A thread that impersonates a user opens objects with that user's rights. Objects that all calls of the process share
// are opened without the thread's token, which is put back afterwards.
#ifndef SYSTEM_IMPERSONATION_H
#define SYSTEM_IMPERSONATION_H

#include "system/annotations.h"
#include "system/result.h"

typedef void *impersonation_t; // the token, or NULL

// RESULT_OK, with NULL if the thread does not impersonate. RESULT_OPEN_FAILED if the token could not be put back later:
// then the thread keeps it, and *token is NULL.
_Check_return_ result_t impersonation_suspend(_Out_ _Always_(_Post_valid_) impersonation_t *token);
void impersonation_resume(_In_opt_ impersonation_t token);

#endif
