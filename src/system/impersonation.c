// SPDX-License-Identifier: MIT
#include "system/impersonation.h"

#include "system/log.h"
#include "system/nt.h"
#include "system/thread.h"

#include <stdbool.h>

static bool impersonation_set(HANDLE thread, HANDLE token)
{
    return NtSetInformationThread(thread, ThreadImpersonationToken, &token, sizeof token) >= 0;
}

static bool read_level(HANDLE token, SECURITY_IMPERSONATION_LEVEL *level)
{
    ULONG size;

    return NtQueryInformationToken(token, TokenImpersonationLevel, level, sizeof *level, &size) >= 0;
}

static THREAD_MAIN impersonation_trial(void *unused)
{
    (void)unused;
    return 0;
}

// If the process may not impersonate the user any more, the kernel sets a token of a lower level and reports success.
// So the token is tried on a thread that has not begun to run.
static bool keeps_level(HANDLE thread, HANDLE token)
{
    SECURITY_IMPERSONATION_LEVEL before, after;
    HANDLE given;
    bool keeps;

    if (!impersonation_set(thread, token) || NtOpenThreadToken(thread, TOKEN_QUERY, TRUE, &given) < 0)
        return false;
    keeps = read_level(token, &before) && read_level(given, &after) && after == before;
    CloseHandle(given);
    return impersonation_set(thread, NULL) && keeps;
}

static bool may_be_put_back(HANDLE token)
{
    HANDLE thread = CreateThread(NULL, 0, impersonation_trial, NULL, CREATE_SUSPENDED, NULL);
    bool may;

    if (!thread)
        return false;
    may = keeps_level(thread, token);
    ResumeThread(thread);
    CloseHandle(thread);
    return may;
}

// Opened with the rights of the process, since the impersonated user may not open the token.
result_t impersonation_suspend(impersonation_t *token)
{
    NTSTATUS status = NtOpenThreadToken(GetCurrentThread(), TOKEN_QUERY | TOKEN_IMPERSONATE, TRUE, token);

    if (status >= 0 && may_be_put_back(*token) && impersonation_set(GetCurrentThread(), NULL))
        return RESULT_OK;
    if (status >= 0)
        CloseHandle(*token);
    *token = NULL;
    return status == STATUS_NO_TOKEN ? RESULT_OK : RESULT_OPEN_FAILED;
}

void impersonation_resume(impersonation_t token)
{
    if (!token)
        return;
    if (!impersonation_set(GetCurrentThread(), token))
        log_note("the token that the thread impersonates by cannot be put back", 0);
    CloseHandle(token);
}
