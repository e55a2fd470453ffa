// SPDX-License-Identifier: MIT
#include "tool/check/windows_loader.h"

#include "pe/manifest.h"
#include "system/memory.h"
#include "system/nt.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/file.h"
#include "tool/words.h"

#include <windows.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#define SESSION_MANAGER L"System\\CurrentControlSet\\Control\\Session Manager\\"
#define FOR_ALL L"System\\CurrentControlSet\\Control\\Session Manager\\kernel"
#define LAYERS L"Software\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\Layers"
#define DOTNET L"Software\\Microsoft\\.NETFramework"
#define EXECUTION_OPTIONS L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options"

// The size of the data that was read, 0 on failure.
static DWORD read_key(HKEY root, REGSAM view, const wchar_t *path, const wchar_t *name, DWORD *type, void *data,
                      DWORD size)
{
    LSTATUS status;
    HKEY key;

    if (RegOpenKeyExW(root, path, 0, KEY_QUERY_VALUE | view, &key) != ERROR_SUCCESS)
        return 0;
    status = RegQueryValueExW(key, name, NULL, type, data, &size);
    RegCloseKey(key);
    return status == ERROR_SUCCESS ? size : 0;
}

static bool read_flag(REGSAM view, const wchar_t *path, const wchar_t *name, bool if_absent)
{
    DWORD value = if_absent, type;

    if (!read_key(HKEY_LOCAL_MACHINE, view, path, name, &type, &value, sizeof value) || type != REG_DWORD)
        return if_absent;
    return value != 0;
}

// The values' names mean nothing; their data are file names.
static bool is_in_registry(void)
{
    wchar_t name[MAX_PATH], data[MAX_PATH];
    DWORD index = 0, name_size, data_size, type;
    LSTATUS status;
    bool found;
    HKEY key;

    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, SESSION_MANAGER L"KnownDLLs", 0, KEY_QUERY_VALUE, &key) != ERROR_SUCCESS)
        return false;
    do {
        name_size = MAX_PATH;
        memset(data, 0, sizeof data);
        data_size = sizeof data - sizeof *data;
        status = RegEnumValueW(key, index++, name, &name_size, NULL, &type, (BYTE *)data, &data_size);
        found = status == ERROR_SUCCESS && type == REG_SZ && wide_is(data, "iphlpapi.dll");
    } while (!found && (status == ERROR_SUCCESS || status == ERROR_MORE_DATA)); // more: too long to be ours
    RegCloseKey(key);
    return found;
}

// DLLs that a known DLL imports are known, too, without being listed in the registry: the loader looks for section
// objects. Access denied means that there is one.
static bool is_known_section(const wchar_t *path)
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
    return is_in_registry() ||
           is_known_section(bits == 32 && windows_64 ? L"\\KnownDlls32\\iphlpapi.dll" : L"\\KnownDlls\\iphlpapi.dll");
}

// Wine heeds manifests but not .local. Windows ignores .local if there is a manifest, unless DevOverrideEnable is set.
static void look_beside(platform_facts_t *facts, const wchar_t *program, bool program_has_manifest)
{
    wchar_t *local = file_suffixed(program, L".local"), *manifest = file_suffixed(program, L".manifest");
    file_bytes_t bytes = { NULL, 0 };
    bool has_manifest = manifest && file_read(manifest, &bytes) == NO_ERROR;

    // The manifest inside the program comes first.
    facts->manifest_redirects =
        has_manifest && !program_has_manifest && pe_manifest_redirects(bytes.at, bytes.size, "iphlpapi.dll");
    facts->dot_local =
        !facts->wine[0] && local && file_exists(local) &&
        ((!has_manifest && !program_has_manifest) || read_flag(0, EXECUTION_OPTIONS, L"DevOverrideEnable", false));
    file_bytes_free(&bytes);
    memory_free(local);
    memory_free(manifest);
}

enum { WORDS = 3, ALWAYS_ON = 1 };

// Each takes two bits in one of the value's 64-bit words. From Microsoft's documentation of UpdateProcThreadAttribute;
// the registry has the same bits for a program's name.
static const struct {
    unsigned word, bit;
    const char *name;
} mitigations[] = {
    { 0, 44, "signed by Microsoft only" },
    { 0, 60, "System32 first" },
    { 1, 8, "strict control flow guard" },
};
enum { MITIGATIONS = sizeof mitigations / sizeof *mitigations };

static void read_mitigations(uint64_t value[WORDS], const wchar_t *path)
{
    const DWORD size = WORDS * sizeof *value;
    DWORD type;

    memset(value, 0, size);
    if (!read_key(HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY, path, L"MitigationOptions", &type, value, size) ||
        (type != REG_BINARY && type != REG_QWORD && type != REG_DWORD))
        memset(value, 0, size);
}

// The program's own setting comes before the one for all programs.
static void mitigation_read(platform_facts_t *facts, const wchar_t *name)
{
    wchar_t *path = words_join(EXECUTION_OPTIONS L"\\", name);
    uint64_t own[WORDS] = { 0 }, all[WORDS];
    unsigned i, state;

    if (path)
        read_mitigations(own, path);
    memory_free(path);
    read_mitigations(all, FOR_ALL);
    for (i = 0; i < MITIGATIONS && !facts->mitigation[0]; i++) {
        state = own[mitigations[i].word] >> mitigations[i].bit & 3;
        if (state == 0)
            state = all[mitigations[i].word] >> mitigations[i].bit & 3;
        if (state == ALWAYS_ON)
            snprintf(facts->mitigation, sizeof facts->mitigation, "%s", mitigations[i].name);
    }
}

enum { MOST_VALUE = 1024 };

// Words for which Windows loads no layer: marks of who set the mode, rights, scaling of windows.
static const char *const harmless[] = {
    "~",
    "$",
    "#",
    "!",
    "runasadmin",
    "runasinvoker",
    "highdpiaware",
    "dpiunaware",
    "gdidpiscaling",
    "perprocesssystemdpiforceon",
    "perprocesssystemdpiforceoff",
    "disabledxmaximizedwindowedmode",
};

static bool is_harmless(const wchar_t *word)
{
    size_t i;

    for (i = 0; i < sizeof harmless / sizeof *harmless; i++)
        if (wide_is(word, harmless[i]))
            return true;
    return wcsncmp(word, L"Detectors", 9) == 0; // which Windows sets itself
}

// Copies the words of the list to the layers, except for the harmless ones. Cuts the list.
static bool add_words(platform_facts_t *facts, wchar_t *list)
{
    wchar_t *word, *rest;
    size_t used;

    for (word = list; *word; word = rest) {
        rest = word + wcscspn(word, L" ");
        if (*rest)
            *rest++ = L'\0';
        if (!*word || is_harmless(word))
            continue;
        used = strlen(facts->layers);
        snprintf(facts->layers + used, sizeof facts->layers - used, "%s%ls", used ? " " : "", word);
    }
    return facts->layers[0];
}

static bool compatibility_in_registry(platform_facts_t *facts, HKEY root, REGSAM view, const wchar_t *program)
{
    wchar_t value[MOST_VALUE + 1] = { 0 };
    DWORD type;

    return read_key(root, view, LAYERS, program, &type, value, MOST_VALUE * sizeof *value) && type == REG_SZ &&
           add_words(facts, value);
}

// Windows may look into either half of the registry: the 32-bit or the 64-bit one.
static bool in_registries(platform_facts_t *facts, const wchar_t *program)
{
    return compatibility_in_registry(facts, HKEY_CURRENT_USER, 0, program) ||
           compatibility_in_registry(facts, HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY, program) ||
           compatibility_in_registry(facts, HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY, program);
}

static bool compatibility_in_environment(platform_facts_t *facts)
{
    wchar_t *list = words_variable(L"__COMPAT_LAYER");
    bool found = list && add_words(facts, list);

    memory_free(list);
    return found;
}

static uint32_t read_long(const void *path, wchar_t *buffer, uint32_t size)
{
    return GetLongPathNameW(path, buffer, size);
}

// Is a compatibility mode set for the program: by this user, by the computer, or by __COMPAT_LAYER? Its layers are
// system DLLs that load before the program's own DLLs; users of similar DLLs report that the one beside the program is
// ignored then.
static void compatibility_read(platform_facts_t *facts, const wchar_t *program)
{
    wchar_t *full = wide_read(read_long, program); // as Explorer writes it there

    if (!compatibility_in_environment(facts) && !in_registries(facts, program) && full)
        in_registries(facts, full);
    memory_free(full);
}

// Microsoft's Ldr64.exe sets it: programs for any processor are then 32-bit processes on 64-bit Windows, too.
bool windows_loader_dotnet_is_64(void)
{
    return read_flag(KEY_WOW64_64KEY, DOTNET, L"Enable64Bit", true);
}

void windows_loader_read(platform_facts_t *facts, const wchar_t *path, const program_facts_t *program)
{
    look_beside(facts, path, program->has_manifest);
    if (facts->heeds_known_dlls)
        facts->known_dll = is_known_dll(program->bits, facts->windows_64);
    if (facts->wine[0])
        return;
    compatibility_read(facts, path);
    mitigation_read(facts, path_name(path));
}
