// SPDX-License-Identifier: MIT
// Replaces the import pointers through which the tool calls Windows.
#include "faults.h"

#include <windows.h>

#include <stdbool.h>
#include <stdio.h>
#include <wchar.h>

static wchar_t what; // 0: no fault
static unsigned long countdown;
static DWORD error;

// Programs that the tool starts must not inherit the fault.
static void read_variable(void)
{
    static bool done;
    wchar_t value[32], *end;

    if (done)
        return;
    done = true;
    if (!GetEnvironmentVariableW(FAULTS_VARIABLE, value, 32))
        return;
    SetEnvironmentVariableW(FAULTS_VARIABLE, NULL);
    countdown = wcstoul(value, &end, 10);
    what = *end;
    if (what)
        error = wcstoul(end + 1, NULL, 10);
}

static void end_process(void)
{
    TerminateProcess(GetCurrentProcess(), FAULTS_EXIT_CODE);
}

// The fault for this call, or 0. FAULTS_BEFORE does not return.
static wchar_t meet(const char *name)
{
    read_variable();
    if (!what || what == FAULTS_NOTHING || --countdown != 0)
        return 0;
    fprintf(stderr, FAULTS_WORD "%s\n", name);
    fflush(stderr);
    if (what == FAULTS_BEFORE)
        end_process();
    if (what == FAULTS_ERROR)
        SetLastError(error);
    return what;
}

static FARPROC real(const wchar_t *module, const char *name)
{
    return GetProcAddress(GetModuleHandleW(module), name);
}

typedef HANDLE(WINAPI create_file_t)(LPCWSTR, DWORD, DWORD, LPSECURITY_ATTRIBUTES, DWORD, DWORD, HANDLE);
typedef BOOL(WINAPI write_file_t)(HANDLE, LPCVOID, DWORD, LPDWORD, LPOVERLAPPED);
typedef BOOL(WINAPI move_file_t)(LPCWSTR, LPCWSTR, DWORD);
typedef BOOL(WINAPI delete_file_t)(LPCWSTR);
typedef LSTATUS(WINAPI create_key_t)(HKEY, LPCWSTR, DWORD, LPWSTR, DWORD, REGSAM, const LPSECURITY_ATTRIBUTES, PHKEY,
                                     LPDWORD);
typedef LSTATUS(WINAPI set_value_t)(HKEY, LPCWSTR, DWORD, DWORD, const BYTE *, DWORD);
typedef LSTATUS(WINAPI delete_t)(HKEY, LPCWSTR);
typedef BOOL(WINAPI check_membership_t)(HANDLE, PSID, PBOOL);

#define KERNEL(type, name) ((type *)(void (*)(void))real(L"kernel32.dll", name))
#define REGISTRY(type, name) ((type *)(void (*)(void))real(L"advapi32.dll", name))

static HANDLE WINAPI create_file(LPCWSTR path, DWORD access, DWORD sharing, LPSECURITY_ATTRIBUTES security, DWORD how,
                                 DWORD flags, HANDLE template)
{
    wchar_t fault = how == CREATE_ALWAYS ? meet("CreateFileW") : 0; // others only read, or open NUL
    HANDLE file;

    if (fault == FAULTS_ERROR)
        return INVALID_HANDLE_VALUE;
    file = KERNEL(create_file_t, "CreateFileW")(path, access, sharing, security, how, flags, template);
    if (fault)
        end_process();
    return file;
}

static BOOL WINAPI write_file(HANDLE file, LPCVOID bytes, DWORD size, LPDWORD done, LPOVERLAPPED overlapped)
{
    wchar_t fault = meet("WriteFile");
    BOOL written;

    if (fault == FAULTS_ERROR)
        return FALSE;
    written = KERNEL(write_file_t, "WriteFile")(file, bytes, fault ? size / 2 : size, done, overlapped);
    if (fault)
        end_process();
    return written;
}

static BOOL WINAPI move_file(LPCWSTR from, LPCWSTR to, DWORD flags)
{
    wchar_t fault = meet("MoveFileExW");
    BOOL moved;

    if (fault == FAULTS_ERROR)
        return FALSE;
    moved = KERNEL(move_file_t, "MoveFileExW")(from, to, flags);
    if (fault)
        end_process();
    return moved;
}

static BOOL WINAPI delete_file(LPCWSTR path)
{
    wchar_t fault = meet("DeleteFileW");
    BOOL deleted;

    if (what == FAULTS_NOTHING)
        return TRUE;
    if (fault == FAULTS_ERROR)
        return FALSE;
    deleted = KERNEL(delete_file_t, "DeleteFileW")(path);
    if (fault)
        end_process();
    return deleted;
}

static LSTATUS WINAPI create_key(HKEY parent, LPCWSTR path, DWORD unused, LPWSTR class, DWORD options, REGSAM access,
                                 const LPSECURITY_ATTRIBUTES security, PHKEY key, LPDWORD disposition)
{
    wchar_t fault = meet("RegCreateKeyExW");
    LSTATUS status;

    if (fault == FAULTS_ERROR)
        return (LSTATUS)error;
    status = REGISTRY(create_key_t, "RegCreateKeyExW")(parent, path, unused, class, options, access, security, key,
                                                       disposition);
    if (fault)
        end_process();
    return status;
}

static LSTATUS WINAPI set_value(HKEY key, LPCWSTR name, DWORD unused, DWORD type, const BYTE *data, DWORD size)
{
    wchar_t fault = meet("RegSetValueExW");
    LSTATUS status;

    if (fault == FAULTS_ERROR)
        return (LSTATUS)error;
    status = REGISTRY(set_value_t, "RegSetValueExW")(key, name, unused, type, data, size);
    if (fault)
        end_process();
    return status;
}

static LSTATUS delete_from_registry(const char *function, HKEY key, LPCWSTR name)
{
    wchar_t fault = meet(function);
    LSTATUS status;

    if (fault == FAULTS_ERROR)
        return (LSTATUS)error;
    status = REGISTRY(delete_t, function)(key, name);
    if (fault)
        end_process();
    return status;
}

static LSTATUS WINAPI delete_value(HKEY key, LPCWSTR name)
{
    return delete_from_registry("RegDeleteValueW", key, name);
}

static LSTATUS WINAPI delete_key(HKEY key, LPCWSTR name)
{
    return delete_from_registry("RegDeleteKeyW", key, name);
}

// With ERROR_ACCESS_DENIED as the fault, the user is no administrator.
static BOOL WINAPI check_membership(HANDLE token, PSID group, PBOOL member)
{
    (void)token;
    (void)group;
    *member = error != ERROR_ACCESS_DENIED;
    return TRUE;
}

extern check_membership_t *__imp_CheckTokenMembership;
extern create_file_t *__imp_CreateFileW;
extern write_file_t *__imp_WriteFile;
extern move_file_t *__imp_MoveFileExW;
extern delete_file_t *__imp_DeleteFileW;
extern create_key_t *__imp_RegCreateKeyExW;
extern set_value_t *__imp_RegSetValueExW;
extern delete_t *__imp_RegDeleteValueW;
extern delete_t *__imp_RegDeleteKeyW;

check_membership_t *__imp_CheckTokenMembership = check_membership;
create_file_t *__imp_CreateFileW = create_file;
write_file_t *__imp_WriteFile = write_file;
move_file_t *__imp_MoveFileExW = move_file;
delete_file_t *__imp_DeleteFileW = delete_file;
create_key_t *__imp_RegCreateKeyExW = create_key;
set_value_t *__imp_RegSetValueExW = set_value;
delete_t *__imp_RegDeleteValueW = delete_value;
delete_t *__imp_RegDeleteKeyW = delete_key;
