// SPDX-License-Identifier: MIT
#include "system/impersonation.h"

#include "system/log.h"
#include "system/nt.h"

#include <stdbool.h>

static bool set(HANDLE token)
{
    return NtSetInformationThread(GetCurrentThread(), ThreadImpersonationToken, &token, sizeof token) >= 0;
}

// The token is opened as the process, since the one that it stands for may not open it. It is set once while it is there anyway:
// what a thread may not set it must not lose.
result_t impersonation_suspend(impersonation_t *token)
{
    NTSTATUS status = NtOpenThreadToken(GetCurrentThread(), TOKEN_IMPERSONATE, TRUE, token);

    if (status < 0)
        *token = NULL;
    if (status == STATUS_NO_TOKEN)
        return RESULT_OK;
    if (status < 0)
        return RESULT_OPEN_FAILED;
    if (set(*token) && set(NULL))
        return RESULT_OK;
    CloseHandle(*token);
    *token = NULL;
    return RESULT_OPEN_FAILED;
}

void impersonation_resume(impersonation_t token)
{
    if (!token)
        return;
    if (!set(token))
        log_note("the token that the thread impersonates by cannot be put back", 0);
    CloseHandle(token);
}
