// SPDX-License-Identifier: MIT
#include "tool/install/restricted_token.h"

#include "system/kernel.h"

#include <stdbool.h>

typedef union sid {
    SID sid;
    BYTE room[SECURITY_MAX_SID_SIZE];
} sid_t;

static bool well_known(sid_t *sid, WELL_KNOWN_SID_TYPE type)
{
    DWORD size = sizeof *sid;

    return CreateWellKnownSid(type, NULL, sid, &size);
}

// The default list of an administrator's token gives the group everything and the user nothing, so that the child could not open
// what it makes.
static bool give_to_user(HANDLE token)
{
    struct {
        TOKEN_USER user;
        sid_t sid;
    } owner;
    struct {
        ACL list;
        BYTE room[2 * (sizeof(ACCESS_ALLOWED_ACE) + SECURITY_MAX_SID_SIZE)];
    } list;
    TOKEN_DEFAULT_DACL dacl = { &list.list };
    sid_t system;
    DWORD size;

    return GetTokenInformation(token, TokenUser, &owner, sizeof owner, &size) &&
           well_known(&system, WinLocalSystemSid) && InitializeAcl(&list.list, sizeof list, ACL_REVISION) &&
           AddAccessAllowedAce(&list.list, ACL_REVISION, GENERIC_ALL, owner.user.User.Sid) &&
           AddAccessAllowedAce(&list.list, ACL_REVISION, GENERIC_ALL, &system) &&
           SetTokenInformation(token, TokenDefaultDacl, &dacl, sizeof dacl);
}

static bool lower_integrity(HANDLE token)
{
    static SID medium = { SID_REVISION, 1, { SECURITY_MANDATORY_LABEL_AUTHORITY }, { SECURITY_MANDATORY_MEDIUM_RID } };
    TOKEN_MANDATORY_LABEL label = { { &medium, SE_GROUP_INTEGRITY } };

    return kernel_major_version() < 6 || SetTokenInformation(token, TokenIntegrityLevel, &label, sizeof label);
}

static bool restrict_copy(HANDLE *token, HANDLE own)
{
    sid_t administrators;
    SID_AND_ATTRIBUTES only_deny = { &administrators, 0 };

    *token = NULL;
    return well_known(&administrators, WinBuiltinAdministratorsSid) &&
           CreateRestrictedToken(own, DISABLE_MAX_PRIVILEGE, 1, &only_deny, 0, NULL, 0, NULL, token) &&
           give_to_user(*token) && lower_integrity(*token);
}

uint32_t restricted_token_open(HANDLE *token)
{
    const DWORD access = TOKEN_DUPLICATE | TOKEN_ASSIGN_PRIMARY | TOKEN_QUERY | TOKEN_ADJUST_DEFAULT;
    uint32_t error = NO_ERROR;
    HANDLE own;

    if (!OpenProcessToken(GetCurrentProcess(), access, &own))
        return GetLastError();
    if (!restrict_copy(token, own)) {
        error = GetLastError();
        if (*token)
            CloseHandle(*token);
    }
    CloseHandle(own);
    return error;
}
