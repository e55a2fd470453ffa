// SPDX-License-Identifier: MIT
// While it works, `mediasense install` holds the computer's lock and the program's folder.
#include "mutex_holder.h"
#include "site.h"

#include <stdio.h>
#include <string.h>

#define NAME REGISTRY_PROGRAM L"-held.exe"
#define LOCK L"Global\\mediasense-1-install"
#define TEST(test) SITE_TEST(test, BUILT_PROGRAM_64, NAME)

static tool_run_t *start_install(void)
{
    char arguments[4 * MAX_PATH];

    snprintf(arguments, sizeof arguments, "install \"%s\"", site.path);
    return tool_run_open(arguments);
}

// While it is held, nobody can open the folder for renaming.
static bool is_held(void)
{
    HANDLE folder = CreateFileW(site.folder.path, DELETE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                                OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);

    if (folder != INVALID_HANDLE_VALUE) {
        CloseHandle(folder);
        return false;
    }
    assert_int_equal(GetLastError(), ERROR_SHARING_VIOLATION);
    return true;
}

static void await_held(const tool_run_t *run)
{
    DWORD start = GetTickCount();

    while (!is_held()) {
        assert_int_equal(WaitForSingleObject(run->process, 10), WAIT_TIMEOUT);
        assert_true(GetTickCount() - start < scale_bound());
    }
}

static void install_holds_its_folder(void **state)
{
    mutex_holder_t holder;
    WCHAR moved[MAX_PATH];
    tool_run_t *run;
    HANDLE lock;

    (void)state;
    lock = CreateMutexW(NULL, FALSE, LOCK);
    assert_non_null(lock);
    mutex_holder_open(&holder, LOCK);
    run = start_install();
    await_held(run);
    swprintf(moved, MAX_PATH, L"%ls-moved", site.folder.path);
    assert_false(MoveFileW(site.folder.path, moved));
    assert_int_equal(GetLastError(), ERROR_SHARING_VIOLATION);
    mutex_holder_close(&holder);
    CloseHandle(lock);
    tool_run_close(run, TOOL_DONE);
    assert_true(program_folder_has(&site, L"iphlpapi.dll"));
    assert_false(is_held());
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
}

// The tool does not wait for an object that is no lock, and does not report a time-out.
static void foreign_object_has_the_name_of_the_lock(void **state)
{
    static const char *const commands[] = { "install PROGRAM", "uninstall PROGRAM" };
    HANDLE foreign = CreateEventW(NULL, TRUE, FALSE, LOCK);
    const char *said;
    size_t i;

    (void)state;
    assert_non_null(foreign);
    for (i = 0; i < sizeof commands / sizeof *commands; i++) {
        said = program_folder_run(&site, commands[i], TOOL_FAILED)->err.text;
        assert_contains(said, "the lock Global\\mediasense-1-install cannot be opened: another program uses its name");
        assert_lacks(said, "ERROR_TIMEOUT");
    }
    assert_false(program_folder_has(&site, L"iphlpapi.dll"));
    CloseHandle(foreign);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(install_holds_its_folder),
        TEST(foreign_object_has_the_name_of_the_lock),
    };

    return harness_run(tests, NULL, NULL);
}
