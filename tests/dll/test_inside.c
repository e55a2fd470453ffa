// SPDX-License-Identifier: MIT
// Internals of the DLL: its objects are linked in here. The linker redirects two functions to this file, for the choice
// on other versions of Windows.
#include "dll/policy.h"
#include "mutex_holder.h"
#include "start.h"
#include "support.h"
#include "system/descriptor.h"
#include "system/kernel.h"
#include "system/log.h"
#include "system/real_dll.h"
#include "system/shared.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint32_t __real_kernel_major_version(void);
uint32_t __wrap_kernel_major_version(void);
bool __wrap_real_dll_load(void);

static uint32_t version;
static bool present;
static int loads;

uint32_t __wrap_kernel_major_version(void)
{
    return version;
}

bool __wrap_real_dll_load(void)
{
    loads++;
    return present;
}

typedef LONG(NTAPI *get_version_t)(OSVERSIONINFOW *);

static void the_version_is_the_kernels(void **state)
{
    OSVERSIONINFOW information = { .dwOSVersionInfoSize = sizeof information };
    get_version_t get = (get_version_t)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlGetVersion");

    (void)state;
    assert_non_null(get);
    assert_int_equal(get(&information), 0);
    assert_in_range(information.dwMajorVersion, 5, 20);
    assert_int_equal(__real_kernel_major_version(), information.dwMajorVersion);
}

// A process chooses once, so each choice comes from a new process: this program with two arguments.
enum { LOADED = 100 };

static int choose(const char *windows, const char *functions)
{
    version = (uint32_t)atoi(windows);
    present = atoi(functions);
    return (int)policy_in_force() + loads * LOADED;
}

static void assert_chooses(const WCHAR *arguments, DWORD expected)
{
    assert_int_equal(start_self(arguments), expected);
}

static void policy_auto_on_windows_xp(void **state)
{
    (void)state;
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", NULL));
    assert_chooses(L"5 1", POLICY_NATIVE + LOADED);
    assert_chooses(L"5 0", POLICY_EMULATE + LOADED);
    assert_chooses(L"6 1", POLICY_EMULATE); // nothing is loaded
    assert_chooses(L"10 1", POLICY_EMULATE);
}

// The mandatory label of an object created on that version of Windows: the level's number and the policy, or 0.

typedef struct label {
    DWORD level, policy;
} label_t;

static label_t label_on(uint32_t major, shared_kind_t kind)
{
    union {
        SECURITY_DESCRIPTOR head;
        BYTE bytes[1024];
    } descriptor;
    BOOL present = FALSE, defaulted;
    ACL *list = NULL;
    allowed_t *ace; // a label has the same form
    shared_t object;
    HANDLE readable;
    DWORD size;

    version = major;
    assert_int_equal(shared_create(&object, kind, 255), RESULT_OK);
    assert_true(DuplicateHandle(GetCurrentProcess(), object, GetCurrentProcess(), &readable, READ_CONTROL, FALSE, 0));
    assert_true(
        GetKernelObjectSecurity(readable, LABEL_SECURITY_INFORMATION, &descriptor.head, sizeof descriptor, &size));
    CloseHandle(readable);
    shared_close(object);
    assert_true(GetSecurityDescriptorSacl(&descriptor.head, &present, &list, &defaulted));
    if (!present || !list || list->AceCount == 0)
        return (label_t){ 0, 0 };
    assert_int_equal(list->AceCount, 1);
    assert_true(GetAce(list, 0, (void **)&ace));
    assert_int_equal(ace->header.AceType, SYSTEM_MANDATORY_LABEL_ACE_TYPE);
    return (label_t){ ace->who.SubAuthority[0], ace->rights };
}

static void objects_have_a_label_since_vista(void **state)
{
    static const shared_kind_t kinds[] = { SHARED_MUTEX, SHARED_SLOT, SHARED_WAKE, SHARED_DONE };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        label_t since = label_on(6, kinds[i]), before = label_on(5, kinds[i]);

        assert_int_equal(since.level, SECURITY_MANDATORY_MEDIUM_RID);
        assert_int_equal(since.policy, SYSTEM_MANDATORY_LABEL_NO_WRITE_UP | SYSTEM_MANDATORY_LABEL_NO_EXECUTE_UP);
        if (harness_is_wine())
            assert_int_equal(before.policy, 0); // Windows adds its own if none is given
    }
}

static WCHAR log_path[MAX_PATH];

static int open_log(void **state)
{
    (void)state;
    if (!GetModuleFileNameW(NULL, log_path, MAX_PATH))
        return -1;
    wsprintfW(wcsrchr(log_path, L'\\') + 1, L"note-%lu.log", GetCurrentProcessId());
    log_note("the log is off", 1); // goes nowhere
    if (!log_open(log_path, CreateMutexW(NULL, FALSE, L"Global\\mediasense-1-log")))
        return -1;
    log_ready();
    return 0;
}

static int delete_log(void **state)
{
    (void)state;
    log_close();
    return DeleteFileW(log_path) ? 0 : -1;
}

static void assert_logged(const char *expected)
{
    char text[1024] = "";
    FILE *file = _wfopen(log_path, L"rb");

    assert_non_null(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_contains(text, expected);
    assert_lacks(text, "the log is off");
}

static void a_note_names_its_error(void **state)
{
    (void)state;
    log_note("it happened", ERROR_ACCESS_DENIED);
    log_note("it happened again", 0);
    assert_logged(" note: it happened, error 5\r\n");
    assert_logged(" note: it happened again\r\n");
}

// A process that stops in the middle of a line does not stop others.
static void a_note_waits_for_a_limited_time(void **state)
{
    mutex_holder_t holder;

    (void)state;
    mutex_holder_open(&holder, L"Global\\mediasense-1-log");
    SetLastError(1234);
    log_note("out of turn", 0);
    assert_int_equal(GetLastError(), 1234);
    assert_logged(" note: out of turn\r\n");
    mutex_holder_close(&holder);
}

#undef ROW // the DLL itself is not called here
#define ROW(test) cmocka_unit_test(test)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        cmocka_unit_test(the_version_is_the_kernels),
        ROW(policy_auto_on_windows_xp),
        cmocka_unit_test(objects_have_a_label_since_vista),
        cmocka_unit_test(a_note_names_its_error),
        cmocka_unit_test(a_note_waits_for_a_limited_time),
        // clang-format on
    };

    if (argc > 2)
        return choose(argv[1], argv[2]);
    return harness_run(tests, open_log, delete_log);
}
