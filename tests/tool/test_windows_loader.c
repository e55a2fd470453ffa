// SPDX-License-Identifier: MIT
// What decides for Windows' loader, read from where Windows keeps it. Wine ignores all this, but has the same registry
// and files.
#include "tool/check/windows_loader.h"
#include "folder.h"

#include "harness.h"

#include <winternl.h>

#include <string.h>
#include <wchar.h>

#define SESSION_MANAGER L"System\\CurrentControlSet\\Control\\Session Manager\\KnownDLLs"
#define EXECUTION_OPTIONS L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options"
#define LAYERS L"Software\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\Layers"
#define DOTNET L"Software\\Microsoft\\.NETFramework"
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

NTSTATUS NTAPI NtCreateDirectoryObject(HANDLE *folder, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes);
NTSTATUS NTAPI NtCreateSection(HANDLE *section, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                               const LARGE_INTEGER *size, ULONG protection, ULONG flags, HANDLE file);

static const WCHAR value_name[] = L"mediasense-test";
static folder_t folder;
static WCHAR program[MAX_PATH];

static HKEY open_view(HKEY root, const WCHAR *path, REGSAM view)
{
    HKEY key;

    assert_int_equal(RegCreateKeyExW(root, path, 0, NULL, 0, KEY_SET_VALUE | view, NULL, &key, NULL), 0);
    return key;
}

static HKEY open_key(const WCHAR *path)
{
    return open_view(HKEY_LOCAL_MACHINE, path, 0);
}

// Sets the words of a compatibility mode for the program with that path; NULL deletes them.
static void set_layers(HKEY root, REGSAM view, const WCHAR *path, const WCHAR *words)
{
    HKEY key = open_view(root, LAYERS, view);

    if (words)
        assert_int_equal(RegSetValueExW(key, path, 0, REG_SZ, (const BYTE *)words, 2 * (DWORD)wcslen(words) + 2), 0);
    else
        RegDeleteValueW(key, path);
    RegCloseKey(key);
}

static void set_dotnet(const DWORD *enable)
{
    HKEY key = open_view(HKEY_LOCAL_MACHINE, DOTNET, KEY_WOW64_64KEY);

    if (enable)
        assert_int_equal(RegSetValueExW(key, L"Enable64Bit", 0, REG_DWORD, (const BYTE *)enable, sizeof *enable), 0);
    else
        RegDeleteValueW(key, L"Enable64Bit");
    RegCloseKey(key);
}

static void set_known(const WCHAR *dll)
{
    HKEY key = open_key(SESSION_MANAGER);

    if (dll)
        assert_int_equal(RegSetValueExW(key, value_name, 0, REG_SZ, (const BYTE *)dll, 2 * (DWORD)wcslen(dll) + 2), 0);
    else
        RegDeleteValueW(key, value_name);
    RegCloseKey(key);
}

static void enable_overrides(DWORD value)
{
    HKEY key = open_key(EXECUTION_OPTIONS);

    if (value)
        assert_int_equal(RegSetValueExW(key, L"DevOverrideEnable", 0, REG_DWORD, (const BYTE *)&value, sizeof value),
                         0);
    else
        RegDeleteValueW(key, L"DevOverrideEnable");
    RegCloseKey(key);
}

static int set_up(void **state)
{
    (void)state;
    set_known(NULL);
    enable_overrides(0);
    folder_open_empty(&folder);
    folder_name(&folder, program, L"GAME.EXE");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    set_layers(HKEY_CURRENT_USER, 0, program, NULL);
    set_layers(HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY, program, NULL);
    set_layers(HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY, program, NULL);
    SetEnvironmentVariableW(L"__COMPAT_LAYER", NULL);
    set_dotnet(NULL);
    folder_close(&folder);
    set_known(NULL);
    enable_overrides(0);
    return 0;
}

static platform_facts_t look(bool program_has_manifest)
{
    platform_facts_t facts;

    program_facts_t about = { .bits = 8 * sizeof(void *), .has_manifest = program_has_manifest };

    memset(&facts, 0, sizeof facts);
    facts.heeds_known_dlls = true;
    facts.windows_64 = sizeof(void *) == 8;
    windows_loader_read(&facts, program, &about);
    return facts;
}

static void write(const WCHAR *name, const char *text)
{
    folder_write(&folder, name, text, strlen(text));
}

static void windows_has_no_settings(void **state)
{
    platform_facts_t facts = look(false);

    (void)state;
    assert_false(facts.known_dll);
    assert_false(facts.dot_local);
    assert_false(facts.manifest_redirects);
}

static void windows_known_dlls(void **state)
{
    (void)state;
    set_known(L"iphlpapi.dll");
    assert_true(look(false).known_dll);
    set_known(L"IPHlpApi.DLL");
    assert_true(look(true).known_dll);
    set_known(L"iphlpapi.dll2");
    assert_false(look(false).known_dll);
    set_known(L"ws2_32.dll");
    assert_false(look(false).known_dll);
    set_known(L"");
    assert_false(look(false).known_dll);
}

static void windows_local_file(void **state)
{
    (void)state;
    write(L"GAME.EXE.local", "");
    assert_true(look(false).dot_local);
    assert_false(look(true).dot_local); // a manifest in the program overrules it
    enable_overrides(1);
    assert_true(look(true).dot_local); // unless a setting reverses that
    write(L"GAME.EXE.manifest", "<assembly/>");
    assert_true(look(false).dot_local);
    enable_overrides(0);
    assert_false(look(false).dot_local);
}

static void windows_local_folder(void **state)
{
    (void)state;
    folder_make(&folder, L"GAME.EXE.local");
    assert_true(look(false).dot_local);
}

static void windows_local_of_another_program(void **state)
{
    (void)state;
    write(L"GAME.local", "");
    write(L"OTHER.EXE.local", "");
    assert_false(look(false).dot_local);
}

static void name_object(OBJECT_ATTRIBUTES *attributes, UNICODE_STRING *name, const WCHAR *path)
{
    *name = (UNICODE_STRING){ (USHORT)(wcslen(path) * sizeof *path), 0, (WCHAR *)path };
    *attributes = (OBJECT_ATTRIBUTES){ .Length = sizeof *attributes, .ObjectName = name };
}

// DLLs that a known DLL needs are known objects, too, whatever the registry lists. Wine 8 lacks even their object
// directory.
static void windows_known_objects(void **state)
{
    OBJECT_ATTRIBUTES attributes;
    LARGE_INTEGER size = { .QuadPart = 4096 };
    HANDLE folder_object, section;
    UNICODE_STRING name;

    (void)state;
    name_object(&attributes, &name, L"\\KnownDlls");
    attributes.Attributes = OBJ_OPENIF;
    assert_true(NtCreateDirectoryObject(&folder_object, 0, &attributes) >= 0);
    name_object(&attributes, &name, L"\\KnownDlls\\iphlpapi.dll");
    assert_int_equal(NtCreateSection(&section, SECTION_ALL_ACCESS, &attributes, &size, PAGE_READONLY, SEC_COMMIT, NULL),
                     0);
    assert_true(look(false).known_dll);
    CloseHandle(section);
    assert_false(look(false).known_dll);
    CloseHandle(folder_object);
}

static void set_mitigations(const WCHAR *path, const uint64_t *value, DWORD words)
{
    HKEY key = open_view(HKEY_LOCAL_MACHINE, path, KEY_WOW64_64KEY);

    if (words)
        assert_int_equal(RegSetValueExW(key, L"MitigationOptions", 0, REG_BINARY, (const BYTE *)value, 8 * words), 0);
    else
        RegDeleteValueW(key, L"MitigationOptions");
    RegCloseKey(key);
}

static void has_mitigation(const char *words)
{
    assert_string_equal(look(false).mitigation, words);
}

// Two bits for each: 1 is always on, 2 always off. The program's own settings come first.
static void windows_mitigations(void **state)
{
    static const WCHAR own[] = EXECUTION_OPTIONS L"\\GAME.EXE";
    static const WCHAR all[] = L"System\\CurrentControlSet\\Control\\Session Manager\\kernel";
    uint64_t value[2] = { UINT64_C(1) << 60, 0 };

    (void)state;
    has_mitigation("");
    set_mitigations(own, value, 1);
    has_mitigation("System32 first");
    value[0] = UINT64_C(1) << 44 | UINT64_C(2) << 60;
    set_mitigations(own, value, 1);
    has_mitigation("signed by Microsoft only");
    value[0] = UINT64_C(2) << 60 | 0x111;
    value[1] = UINT64_C(1) << 8;
    set_mitigations(own, value, 2);
    has_mitigation("strict control flow guard");
    value[1] = 0;
    set_mitigations(own, value, 2);
    has_mitigation("");
    value[0] = UINT64_C(1) << 60;
    set_mitigations(all, value, 1);
    has_mitigation(""); // off for this program
    set_mitigations(own, NULL, 0);
    has_mitigation("System32 first");
    set_mitigations(all, NULL, 0);
    has_mitigation("");
    assert_int_equal(RegDeleteKeyW(HKEY_LOCAL_MACHINE, own), 0);
}

// Wine obeys a manifest, and from 10.4 on KnownDLLs.
static void windows_rules_that_wine_has(void **state)
{
    program_facts_t about = { .bits = 64 };
    platform_facts_t facts = { .wine = "8.0" };

    (void)state;
    set_known(L"iphlpapi.dll");
    write(L"GAME.EXE.local", "");
    windows_loader_read(&facts, program, &about);
    assert_false(facts.known_dll || facts.dot_local || facts.manifest_redirects);
    facts.heeds_known_dlls = true;
    write(L"GAME.EXE.manifest", "<file name=\"iphlpapi.dll\" loadFrom=\"x\"/>");
    windows_loader_read(&facts, program, &about);
    assert_true(facts.known_dll && facts.manifest_redirects);
    assert_false(facts.dot_local);
}

static void windows_manifest(void **state)
{
    (void)state;
    write(L"GAME.EXE.manifest", "<assembly><file name=\"IPHLPAPI.dll\"/></assembly>");
    assert_false(look(false).manifest_redirects);
    write(L"GAME.EXE.manifest", "<assembly><file name=\"IPHLPAPI.dll\" loadFrom=\"x\"/></assembly>");
    assert_true(look(false).manifest_redirects);
    assert_false(look(true).manifest_redirects); // the one inside comes first
    write(L"GAME.EXE.manifest",
          "<assembly><file name=\"other.dll\"/><!-- <file name=\"iphlpapi.dll\" loadFrom=\"x\"/> --></assembly>");
    assert_false(look(false).manifest_redirects);
    write(L"GAME.EXE.manifest", "");
    assert_false(look(false).manifest_redirects);
}

static void has_layers(const char *words)
{
    platform_facts_t facts = look(false);

    assert_string_equal(facts.layers, words);
}

static void windows_compatibility_mode(void **state)
{
    WCHAR low[MAX_PATH];

    (void)state;
    has_layers("");
    set_layers(HKEY_CURRENT_USER, 0, program, L"~ WINXPSP3");
    has_layers("WINXPSP3");
    set_layers(HKEY_CURRENT_USER, 0, program, L"$ IgnoreFreeLibrary<GAME.EXE>  256COLOR RUNASADMIN");
    has_layers("IgnoreFreeLibrary<GAME.EXE> 256COLOR");
    set_layers(HKEY_CURRENT_USER, 0, program, NULL);
    has_layers("");
    set_layers(HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY, program, L"WIN98");
    has_layers("WIN98");
    set_layers(HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY, program, NULL);
    set_layers(HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY, program, L"WIN95");
    has_layers("WIN95");
    set_layers(HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY, program, NULL);
    lstrcpyW(low, program);
    wcslwr(low);
    set_layers(HKEY_CURRENT_USER, 0, low, L"VISTARTM");
    has_layers("VISTARTM");
}

// Modes for rights and scaling load nothing; modes of other programs do not count.
static void windows_no_compatibility_mode(void **state)
{
    WCHAR other[MAX_PATH];

    (void)state;
    set_layers(HKEY_CURRENT_USER, 0, program, L"~ RUNASADMIN HIGHDPIAWARE DPIUNAWARE GDIDPISCALING");
    has_layers("");
    set_layers(HKEY_CURRENT_USER, 0, program, L"");
    has_layers("");
    set_layers(HKEY_CURRENT_USER, 0, program, NULL);
    folder_name(&folder, other, L"OTHER.EXE");
    set_layers(HKEY_CURRENT_USER, 0, other, L"WINXPSP3");
    has_layers("");
    set_layers(HKEY_CURRENT_USER, 0, other, NULL);
}

static void windows_compatibility_in_the_environment(void **state)
{
    (void)state;
    SetEnvironmentVariableW(L"__COMPAT_LAYER", L"WinXPSp2");
    has_layers("WinXPSp2");
    SetEnvironmentVariableW(L"__COMPAT_LAYER", L"RunAsInvoker");
    has_layers("");
}

static void windows_dotnet_for_any_processor(void **state)
{
    const DWORD on = 1, off = 0;

    (void)state;
    assert_true(windows_loader_dotnet_is_64());
    set_dotnet(&off);
    assert_false(windows_loader_dotnet_is_64());
    set_dotnet(&on);
    assert_true(windows_loader_dotnet_is_64());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(windows_has_no_settings),
        TEST(windows_known_dlls),
        TEST(windows_local_file),
        TEST(windows_local_folder),
        TEST(windows_local_of_another_program),
        TEST(windows_known_objects),
        TEST(windows_mitigations),
        TEST(windows_rules_that_wine_has),
        TEST(windows_manifest),
        TEST(windows_compatibility_mode),
        TEST(windows_no_compatibility_mode),
        TEST(windows_compatibility_in_the_environment),
        TEST(windows_dotnet_for_any_processor),
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
