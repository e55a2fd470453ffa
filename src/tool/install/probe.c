// SPDX-License-Identifier: MIT
#include "tool/install/probe.h"

#include "system/kernel.h"
#include "system/memory.h"
#include "system/path.h"
#include "tool/child.h"
#include "tool/entries.h"
#include "tool/install/administrator.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/run/load.h"
#include "tool/words.h"

#include <windows.h>

#include <stdbool.h>

enum { BOUND_MS = 60000, FOLDERS = 100 };

typedef union sid {
    SID sid;
    BYTE room[SECURITY_MAX_SID_SIZE];
} sid_t;

static bool well_known(sid_t *sid, WELL_KNOWN_SID_TYPE type)
{
    DWORD size = sizeof *sid;

    return CreateWellKnownSid(type, NULL, sid, &size);
}

// The default list of an administrator's token gives the group full access and the user none: the child could not open
// the objects that it creates.
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

    return well_known(&administrators, WinBuiltinAdministratorsSid) &&
           CreateRestrictedToken(own, DISABLE_MAX_PRIVILEGE, 1, &only_deny, 0, NULL, 0, NULL, token) &&
           give_to_user(*token) && lower_integrity(*token);
}

// The token for the trial; NULL for this process's own. If an administrator installs, the folder may belong to a user
// with fewer rights: what is loaded from there must not gain more. So the token is a copy, whose group Administrators
// can only deny. It has no privileges, and its integrity is medium on systems that have integrity levels.
static uint32_t probe_open_token(HANDLE *token)
{
    const DWORD access = TOKEN_DUPLICATE | TOKEN_ASSIGN_PRIMARY | TOKEN_QUERY | TOKEN_ADJUST_DEFAULT;
    uint32_t error = NO_ERROR;
    HANDLE own;

    *token = NULL;
    if (!administrator_is_this())
        return NO_ERROR;
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

static HANDLE open_null(void)
{
    SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };

    return CreateFileW(L"NUL", GENERIC_WRITE, FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, NULL);
}

// Discards its output; it reports errors on stderr.
static uint32_t probe_start(HANDLE *process, const wchar_t *tool, const wchar_t *dll)
{
    wchar_t *arguments = words_join_three(L"load \"", dll, L"\""), *command = words_command(tool, arguments);
    PROCESS_INFORMATION started;
    HANDLE token, null;
    uint32_t error = command ? probe_open_token(&token) : ERROR_NOT_ENOUGH_MEMORY;

    if (!error) {
        null = open_null();
        SetEnvironmentVariableW(LOAD_PROBE, L"1");
        error = child_start(&started, token, tool, command, 0, null) ? NO_ERROR : GetLastError();
        SetEnvironmentVariableW(LOAD_PROBE, NULL);
        CloseHandle(null);
        if (token)
            CloseHandle(token);
    }
    memory_free(command);
    memory_free(arguments);
    if (error)
        return error;
    CloseHandle(started.hThread);
    *process = started.hProcess;
    return NO_ERROR;
}

static DWORD probe_await(HANDLE process, const wchar_t *dll)
{
    DWORD code = EXIT_FAILED;

    if (WaitForSingleObject(process, BOUND_MS) == WAIT_OBJECT_0) {
        GetExitCodeProcess(process, &code);
    } else {
        TerminateProcess(process, EXIT_FAILED);
        output_error("loading '%s' did not finish\n", output_utf8(dll));
    }
    CloseHandle(process);
    return code;
}

// If the restricted process cannot reach the DLL, that says nothing about the DLL.
static exit_code_t not_tried(const wchar_t *dll)
{
    output_error("'%s' was not tried: that would need an administrator's rights\n", output_utf8(dll));
    return EXIT_DONE;
}

static exit_code_t load_with(const wchar_t *tool, const wchar_t *dll)
{
    HANDLE process;
    uint32_t error = probe_start(&process, tool, dll);
    DWORD code;

    if (error == ERROR_ACCESS_DENIED && administrator_is_this())
        return not_tried(dll);
    if (error)
        return failure_path("starting", tool, error);
    code = probe_await(process, dll);
    if (code == LOAD_DENIED)
        return not_tried(dll);
    return code == LOAD_PROBED ? EXIT_DONE : EXIT_FAILED;
}

// Wine's override is for the program's name only, so a copy of the tool with that name loads the DLL.
typedef struct disguise {
    wchar_t *folder; // a new one, in the folder for temporary files
    wchar_t *tool;
} disguise_t;

static void disguise_drop(const disguise_t *disguise)
{
    if (disguise->tool)
        DeleteFileW(disguise->tool);
    if (disguise->folder)
        RemoveDirectoryW(disguise->folder);
    memory_free(disguise->tool);
    memory_free(disguise->folder);
}

static uint32_t disguise_make(disguise_t *disguise, const wchar_t *temporary, const wchar_t *tool,
                              const wchar_t *program, unsigned number)
{
    const wchar_t name[] = { (wchar_t)(L'0' + number / 10), (wchar_t)(L'0' + number % 10), L'\\', L'\0' };
    uint32_t error = NO_ERROR;

    disguise->folder = words_join_three(temporary, L"mediasense-install-", name);
    disguise->tool = words_join(disguise->folder, path_name(program));
    if (!disguise->tool)
        error = ERROR_NOT_ENOUGH_MEMORY;
    else if ((!CreateDirectoryW(disguise->folder, NULL) && GetLastError() != ERROR_ALREADY_EXISTS) ||
             !CopyFileW(tool, disguise->tool, FALSE))
        error = GetLastError();
    if (error)
        disguise_drop(disguise);
    return error;
}

// Removes what a killed install of this program has left, unless it is still in use.
static bool disguise_drop_old(void *program, const wchar_t *temporary, const WIN32_FIND_DATAW *entry)
{
    disguise_t old = { .folder = words_join_three(temporary, entry->cFileName, L"\\") };

    old.tool = words_join(old.folder, path_name(program));
    disguise_drop(&old);
    return true;
}

// target_lock admits one tool at a time, but a trial may outlive an install that was killed, and its file is in use
// then.
static exit_code_t load_in_disguise(const wchar_t *tool, const wchar_t *program, const wchar_t *dll)
{
    wchar_t temporary[MAX_PATH + 1];
    DWORD length = GetTempPathW(MAX_PATH + 1, temporary);
    uint32_t error = length > 0 && length <= MAX_PATH ? ERROR_SHARING_VIOLATION : ERROR_PATH_NOT_FOUND;
    unsigned number;
    disguise_t disguise;
    exit_code_t code;

    if (error == ERROR_SHARING_VIOLATION)
        entries_each(temporary, L"mediasense-install-*", FOLDERS, disguise_drop_old, (void *)program);
    for (number = 0; number < FOLDERS && error == ERROR_SHARING_VIOLATION; number++)
        error = disguise_make(&disguise, temporary, tool, program, number);
    if (error)
        return failure_report("copying mediasense.exe to the folder for temporary files", error);
    code = load_with(disguise.tool, dll);
    disguise_drop(&disguise);
    return code;
}

exit_code_t probe_run(const examined_t *examined)
{
    wchar_t *tool = package_tool(examined->facts.program.bits);
    exit_code_t code;

    if (!tool)
        return EXIT_FAILED;
    if (examined->facts.platform.wine[0])
        code = load_in_disguise(tool, examined->program, examined->dll);
    else
        code = load_with(tool, examined->dll);
    memory_free(tool);
    return code;
}
