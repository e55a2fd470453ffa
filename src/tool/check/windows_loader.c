// SPDX-License-Identifier: MIT
#include "tool/check/windows_loader.h"

#include "pe/manifest.h"
#include "system/memory.h"
#include "system/nt.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/check/compatibility.h"
#include "tool/check/mitigation.h"
#include "tool/file.h"

#include <windows.h>

#include <string.h>

#define SESSION_MANAGER L"System\\CurrentControlSet\\Control\\Session Manager\\"
#define DOTNET L"Software\\Microsoft\\.NETFramework"
#define EXECUTION_OPTIONS L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options"

// A value's name means nothing; its data is the file name.
static bool is_in_registry(void)
{
    wchar_t name[MAX_PATH], data[MAX_PATH];
    DWORD index, name_size, data_size, type;
    bool found = false;
    HKEY key;

    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, SESSION_MANAGER L"KnownDLLs", 0, KEY_QUERY_VALUE, &key) != ERROR_SUCCESS)
        return false;
    for (index = 0; !found; index++) {
        name_size = MAX_PATH;
        memset(data, 0, sizeof data);
        data_size = sizeof data - sizeof *data;
        switch (RegEnumValueW(key, index, name, &name_size, NULL, &type, (BYTE *)data, &data_size)) {
        case ERROR_SUCCESS:
            found = type == REG_SZ && wide_is(data, "iphlpapi.dll");
            break;
        case ERROR_MORE_DATA: // too long to be ours
            break;
        default:
            RegCloseKey(key);
            return false;
        }
    }
    RegCloseKey(key);
    return found;
}

// What a known DLL needs is known too, and in no list of the registry: the loader goes by the objects. One that may not be opened is
// there.
static bool has_section(const wchar_t *path)
{
    UNICODE_STRING name = { (USHORT)(lstrlenW(path) * (int)sizeof *path), 0, (wchar_t *)path };
    OBJECT_ATTRIBUTES attributes = { .Length = sizeof attributes, .ObjectName = &name };
    HANDLE section;
    NTSTATUS status = NtOpenSection(&section, SECTION_QUERY, &attributes);

    if (status >= 0)
        CloseHandle(section);
    return status >= 0 || status == STATUS_ACCESS_DENIED;
}

static bool is_known_dll(unsigned bits, bool windows_64)
{
    bool in_32 = bits == 32 && windows_64;

    return is_in_registry() || has_section(in_32 ? L"\\KnownDlls32\\iphlpapi.dll" : L"\\KnownDlls\\iphlpapi.dll");
}

// With a manifest Windows heeds no .local, unless it is told to.
static bool overrides_are_enabled(void)
{
    DWORD value = 0, size = sizeof value, type;
    HKEY key;

    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, EXECUTION_OPTIONS, 0, KEY_QUERY_VALUE, &key) != ERROR_SUCCESS)
        return false;
    if (RegQueryValueExW(key, L"DevOverrideEnable", NULL, &type, (BYTE *)&value, &size) != ERROR_SUCCESS ||
        type != REG_DWORD)
        value = 0;
    RegCloseKey(key);
    return value != 0;
}

// Wine heeds a manifest, and no .local.
static void look_beside(platform_facts_t *facts, const wchar_t *program, bool program_has_manifest)
{
    wchar_t *local = file_suffixed(program, L".local"), *manifest = file_suffixed(program, L".manifest");
    file_bytes_t bytes = { NULL, 0 };
    bool has_manifest = manifest && file_read(manifest, &bytes) == NO_ERROR;

    // The manifest inside comes before the one beside.
    facts->manifest_redirects =
        has_manifest && !program_has_manifest && pe_manifest_redirects(bytes.at, bytes.size, "iphlpapi.dll");
    facts->dot_local = !facts->wine[0] && local && file_exists(local) &&
                       ((!has_manifest && !program_has_manifest) || overrides_are_enabled());
    file_bytes_free(&bytes);
    memory_free(local);
    memory_free(manifest);
}

// Microsoft's Ldr64.exe sets it: what is for any processor is then 32-bit on 64-bit Windows too.
bool windows_loader_dotnet_is_64(void)
{
    DWORD value = 1, size = sizeof value, type;
    HKEY key;

    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, DOTNET, 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &key) != ERROR_SUCCESS)
        return true;
    if (RegQueryValueExW(key, L"Enable64Bit", NULL, &type, (BYTE *)&value, &size) != ERROR_SUCCESS || type != REG_DWORD)
        value = 1;
    RegCloseKey(key);
    return value != 0;
}

void windows_loader_read(platform_facts_t *facts, const wchar_t *path, const program_facts_t *program)
{
    look_beside(facts, path, program->has_manifest);
    if (facts->heeds_known_dlls)
        facts->known_dll = is_known_dll(program->bits, facts->windows_64);
    if (facts->wine[0])
        return;
    compatibility_read(facts->layers, sizeof facts->layers, path);
    mitigation_read(facts->mitigation, sizeof facts->mitigation, path_name(path));
}
