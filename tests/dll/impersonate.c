// SPDX-License-Identifier: MIT
#include "impersonate.h"

#include "harness.h"

static LUID mine; // the token's

static void make_sid(BYTE *sid, WELL_KNOWN_SID_TYPE type)
{
    DWORD size = SECURITY_MAX_SID_SIZE;

    assert_true(CreateWellKnownSid(type, NULL, sid, &size));
}

static HANDLE make_token(void)
{
    const DWORD access = TOKEN_DUPLICATE | TOKEN_QUERY | TOKEN_ASSIGN_PRIMARY | TOKEN_IMPERSONATE;
    BYTE sids[2][SECURITY_MAX_SID_SIZE];
    SID_AND_ATTRIBUTES lost[] = { { sids[0], 0 }, { sids[1], 0 } };
    HANDLE own, restricted, token;

    make_sid(sids[0], WinAuthenticatedUserSid);
    make_sid(sids[1], WinBuiltinAdministratorsSid);
    assert_true(OpenProcessToken(GetCurrentProcess(), access, &own));
    assert_true(CreateRestrictedToken(own, DISABLE_MAX_PRIVILEGE, 2, lost, 0, NULL, 0, NULL, &restricted));
    assert_true(DuplicateTokenEx(restricted, MAXIMUM_ALLOWED, NULL, SecurityImpersonation, TokenImpersonation, &token));
    CloseHandle(restricted);
    CloseHandle(own);
    return token;
}

static bool read_id(LUID *id)
{
    TOKEN_STATISTICS statistics;
    DWORD size;
    HANDLE token;
    BOOL read;

    if (!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &token))
        return false;
    read = GetTokenInformation(token, TokenStatistics, &statistics, sizeof statistics, &size) &&
           statistics.ImpersonationLevel == SecurityImpersonation;
    CloseHandle(token);
    *id = statistics.TokenId;
    return read;
}

bool impersonate_is_on(void)
{
    LUID id;

    return read_id(&id);
}

bool impersonate_holds(void)
{
    LUID id;

    return read_id(&id) && id.LowPart == mine.LowPart && id.HighPart == mine.HighPart;
}

void impersonate_begin(void)
{
    HANDLE token = make_token();

    assert_true(SetThreadToken(NULL, token));
    CloseHandle(token);
    assert_true(read_id(&mine));
}

void impersonate_end(void)
{
    assert_true(impersonate_holds());
    assert_true(RevertToSelf());
}
