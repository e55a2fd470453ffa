// SPDX-License-Identifier: MIT
// The security descriptor of shared objects: SYSTEM, administrators and every authenticated user have the same rights.
//     D:P(A;;rights;;;SY)(A;;rights;;;BA)(A;;rights;;;AU)(A;;RC;;;OW) S:(ML;;NWNX;;;ME)
// Processes below medium integrity may neither change an object nor wait for it, since a wait needs execute access.
// A constant in self-relative form, so that no call can fail.
#ifndef SYSTEM_DESCRIPTOR_H
#define SYSTEM_DESCRIPTOR_H

#include <windows.h>

#include <stddef.h>

typedef struct allowed {
    ACE_HEADER header;
    ACCESS_MASK rights;
    SID who;
} allowed_t;

typedef struct allowed_alias {
    allowed_t first;
    DWORD alias; // its SID's second sub-authority
} allowed_alias_t;

typedef struct descriptor {
    SECURITY_DESCRIPTOR_RELATIVE head;
    ACL list;
    allowed_t system;
    allowed_alias_t administrators;
    allowed_t authenticated, owner_rights;
    ACL labels;
    allowed_t medium; // a label has the same layout
} descriptor_t;

_Static_assert(sizeof(descriptor_t) == 20 + 8 + 3 * 20 + 24 + 8 + 20, "the kernel expects no gaps");

// A SID's first sub-authority of `count`.
#define DESCRIPTOR_SID(authority, count, first) \
    {                                           \
        SID_REVISION, count, { authority },     \
        {                                       \
            first                               \
        }                                       \
    }

#define DESCRIPTOR_SYSTEM DESCRIPTOR_SID(SECURITY_NT_AUTHORITY, 1, SECURITY_LOCAL_SYSTEM_RID)
#define DESCRIPTOR_ADMINISTRATORS DESCRIPTOR_SID(SECURITY_NT_AUTHORITY, 2, SECURITY_BUILTIN_DOMAIN_RID)
#define DESCRIPTOR_AUTHENTICATED DESCRIPTOR_SID(SECURITY_NT_AUTHORITY, 1, SECURITY_AUTHENTICATED_USER_RID)
#define DESCRIPTOR_OWNER_RIGHTS DESCRIPTOR_SID(SECURITY_CREATOR_SID_AUTHORITY, 1, SECURITY_CREATOR_OWNER_RIGHTS_RID)

#define DESCRIPTOR_MEDIUM DESCRIPTOR_SID(SECURITY_MANDATORY_LABEL_AUTHORITY, 1, SECURITY_MANDATORY_MEDIUM_RID)

#define DESCRIPTOR_ALLOWED(type, rights, who)                     \
    {                                                             \
        { ACCESS_ALLOWED_ACE_TYPE, 0, sizeof(type) }, rights, who \
    }

#define DESCRIPTOR_CONTROL (SE_SELF_RELATIVE | SE_DACL_PRESENT | SE_DACL_PROTECTED | SE_SACL_PRESENT)
#define DESCRIPTOR_REFUSES_BELOW (SYSTEM_MANDATORY_LABEL_NO_WRITE_UP | SYSTEM_MANDATORY_LABEL_NO_EXECUTE_UP)

// READ_CONTROL is the only right here; descriptor_allow adds others. An owner may always change the descriptor, unless
// it has an entry for "owner rights" (OW), which replaces that right since Vista
// ("Security identifiers"). XP and Wine ignore this SID.
static const descriptor_t descriptor_template = {
    { SECURITY_DESCRIPTOR_REVISION, 0, DESCRIPTOR_CONTROL, 0, 0, offsetof(descriptor_t, labels),
      offsetof(descriptor_t, list) },
    { ACL_REVISION, 0, offsetof(descriptor_t, labels) - offsetof(descriptor_t, list), 4, 0 },
    DESCRIPTOR_ALLOWED(allowed_t, READ_CONTROL, DESCRIPTOR_SYSTEM),
    { DESCRIPTOR_ALLOWED(allowed_alias_t, READ_CONTROL, DESCRIPTOR_ADMINISTRATORS), DOMAIN_ALIAS_RID_ADMINS },
    DESCRIPTOR_ALLOWED(allowed_t, READ_CONTROL, DESCRIPTOR_AUTHENTICATED),
    DESCRIPTOR_ALLOWED(allowed_t, READ_CONTROL, DESCRIPTOR_OWNER_RIGHTS),
    { ACL_REVISION, 0, sizeof(descriptor_t) - offsetof(descriptor_t, labels), 1, 0 },
    { { SYSTEM_MANDATORY_LABEL_ACE_TYPE, 0, sizeof(allowed_t) }, DESCRIPTOR_REFUSES_BELOW, DESCRIPTOR_MEDIUM },
};

static inline void descriptor_allow(descriptor_t *descriptor, DWORD rights)
{
    descriptor->system.rights |= rights;
    descriptor->administrators.first.rights |= rights;
    descriptor->authenticated.rights |= rights;
}

// Windows XP has no mandatory labels.
static inline void descriptor_remove_label(descriptor_t *descriptor)
{
    descriptor->head.Control &= (WORD)~SE_SACL_PRESENT;
    descriptor->head.Sacl = 0;
}

#endif
