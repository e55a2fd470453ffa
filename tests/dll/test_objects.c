// SPDX-License-Identifier: MIT
// The named objects that processes share: the rights to them, and that none is left over.
#include "handles.h"
#include "support.h"

#include <aclapi.h>
#include <sddl.h>

enum { PAIRS = 100000 };

static void full_name(WCHAR *name, const WCHAR *noun)
{
    lstrcpyW(name, L"Global\\mediasense-1-");
    lstrcatW(name, noun);
}

// Rights

static void assert_ace(ACL *list, DWORD place, const WCHAR *who, DWORD rights)
{
    ACCESS_ALLOWED_ACE *ace;
    SID *sid;

    assert_true(ConvertStringSidToSidW(who, (void **)&sid));
    assert_true(GetAce(list, place, (void **)&ace));
    assert_int_equal(ace->Header.AceType, ACCESS_ALLOWED_ACE_TYPE);
    assert_true(EqualSid((SID *)&ace->SidStart, sid));
    LocalFree(sid);
    assert_int_equal(ace->Mask, rights);
}

// Nobody may change the descriptor, take ownership or do anything else, because the list does not grant it: no ACE has
// WRITE_DAC, WRITE_OWNER, DELETE or a right beyond the protocol's, and the owner's implicit rights are revoked.
static void assert_rights(HANDLE object, DWORD rights)
{
    SECURITY_DESCRIPTOR_CONTROL control;
    PSECURITY_DESCRIPTOR descriptor;
    DWORD revision;
    ACL *list;

    assert_non_null(object);
    assert_int_equal(
        GetSecurityInfo(object, SE_KERNEL_OBJECT, DACL_SECURITY_INFORMATION, NULL, NULL, &list, NULL, &descriptor),
        ERROR_SUCCESS);
    assert_non_null(list); // none would grant everyone everything
    assert_true(GetSecurityDescriptorControl(descriptor, &control, &revision));
    assert_true(control & SE_DACL_PROTECTED);
    assert_int_equal(list->AceCount, 4);
    assert_ace(list, 0, L"S-1-5-18", rights | READ_CONTROL);
    assert_ace(list, 1, L"S-1-5-32-544", rights | READ_CONTROL);
    assert_ace(list, 2, L"S-1-5-11", rights | READ_CONTROL);
    assert_ace(list, 3, L"S-1-3-4", READ_CONTROL); // OWNER RIGHTS, unknown to XP
    LocalFree(descriptor);
    CloseHandle(object);
}

static unsigned own_handles;

// Our own handles have only the rights that the protocol needs, too.
static void assert_few_rights(const handle_entry_t *entry)
{
    const DWORD most = SYNCHRONIZE | SEMAPHORE_MODIFY_STATE | 1;
    WCHAR name[512];

    if (!handles_name((HANDLE)entry->handle, name, 512) || !wcsstr(name, L"mediasense"))
        return;
    own_handles++;
    assert_non_null(wcsstr(name, L"\\mediasense-1-")); // the version of the protocol
    assert_int_equal(entry->access & ~most, 0);
}

static void process_objects_give_what_is_needed(void **state)
{
    WCHAR name[64];
    call_t call;

    (void)state;
    call_open_without_event(&call);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    full_name(name, L"mutex");
    assert_rights(OpenMutexW(READ_CONTROL, FALSE, name), SYNCHRONIZE);
    full_name(name, L"log");
    assert_rights(OpenMutexW(READ_CONTROL, FALSE, name), SYNCHRONIZE);
    full_name(name, L"slot-0");
    assert_rights(OpenSemaphoreW(READ_CONTROL, FALSE, name), SYNCHRONIZE | 1); // 1: to query; not to add references
    full_name(name, L"wake-0");
    assert_rights(OpenEventW(READ_CONTROL, FALSE, name), SYNCHRONIZE | EVENT_MODIFY_STATE);
    full_name(name, L"done-0");
    assert_rights(OpenEventW(READ_CONTROL, FALSE, name), SYNCHRONIZE | EVENT_MODIFY_STATE);
    own_handles = 0;
    handles_each(assert_few_rights);
    assert_int_equal(own_handles, 5);
    assert_int_equal(call_restore(&call), NO_ERROR);
}

// Handles

static void disable_and_restore(unsigned pairs)
{
    call_t call;

    call_open(&call, TRUE);
    while (pairs-- > 0) {
        assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
        assert_int_equal(call_restore(&call), NO_ERROR);
    }
    call_close(&call);
}

static void no_handle_is_left(void **state)
{
    unsigned pairs = scale_count(PAIRS), before;
    call_t call;

    (void)state;
    call_open_without_event(&call);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    disable_and_restore(1); // as many handles stay as requests were pending at once
    before = handles_each(NULL);
    disable_and_restore(pairs - pairs / 10);
    assert_int_equal(call_restore(&call), NO_ERROR);
    disable_and_restore(pairs / 10); // each the first and the last
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    handles_await(before);
    assert_int_equal(call_restore(&call), NO_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_handle_is_left),
        ROW(process_objects_give_what_is_needed),
    };

    if (!SetEnvironmentVariableW(L"MEDIASENSE_LOG", L"\\\\.\\NUL")) // its lock is one of the objects
        return 1;
    return harness_run(tests, NULL, NULL);
}
