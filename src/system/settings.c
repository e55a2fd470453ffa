// SPDX-License-Identifier: MIT
#include "system/settings.h"

#include "system/memory.h"
#include "system/nt.h"
#include "system/path.h"
#include "system/process.h"
#include "system/wide.h"
#include "system/wine_loader.h"

static const struct {
    const wchar_t *name;
    const wchar_t *variable;
} keys[SETTING_COUNT] = {
    [SETTING_POLICY] = { L"policy", L"MEDIASENSE_POLICY" },
    [SETTING_SCOPE] = { L"scope", L"MEDIASENSE_SCOPE" },
    [SETTING_SEED] = { L"seed", L"MEDIASENSE_SEED" },
    [SETTING_LOG] = { L"log", L"MEDIASENSE_LOG" },
};

static const char *const policies[] = { "auto", "emulate", "native", "noop", "unsupported", NULL };
static const char *const scopes[] = { "machine", "process", NULL };
static const char *const seeds[] = { "registry", "disabled", "enabled", NULL };
static const char *const log_words[] = { "off", "on", "no", "yes", "false", "true", "0", "1", NULL }; // odd ones are on

static settings_t defaults; // all zero, the default of each setting; not const, since that would take space in the file
static settings_t *volatile settings;

typedef struct ini_key {
    const wchar_t *file;
    const wchar_t *key;
} ini_key_t;

static uint32_t settings_read_variable(const void *name, wchar_t *buffer, uint32_t size)
{
    return GetEnvironmentVariableW(name, buffer, size);
}

static uint32_t settings_read_ini(const void *from, wchar_t *buffer, uint32_t size)
{
    const ini_key_t *place = from;

    return GetPrivateProfileStringW(L"mediasense", place->key, L"", buffer, size, place->file);
}

// A blank value counts as unset.
static bool settings_take(setting_t *setting, wchar_t *value, const wchar_t *from)
{
    setting->from = from;
    setting->value = value;
    if (!value)
        return false;
    wide_trim(value);
    if (*value)
        return true;
    memory_free(value);
    setting->value = NULL;
    return false;
}

// Does the user have other processes with fewer rights? Windows XP cannot tell, and Wine returns yes in every process.
static bool is_elevated(void)
{
    TOKEN_ELEVATION_TYPE type;
    bool elevated;
    HANDLE token;
    ULONG size;

    if (NtOpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token) < 0)
        return false;
    elevated = NtQueryInformationToken(token, TokenElevationType, &type, sizeof type, &size) >= 0 &&
               type == TokenElevationTypeFull && !wine_loader_is_wine();
    CloseHandle(token);
    return elevated;
}

// A program that a user starts elevated inherits the user's variables, but any other process of that user can write
// them.
static bool is_variable_read(setting_key_t key)
{
    return key != SETTING_LOG || !is_elevated();
}

static void settings_find(setting_t *setting, setting_key_t key, const wchar_t *ini)
{
    ini_key_t place = { ini, keys[key].name };

    if (is_variable_read(key) &&
        settings_take(setting, wide_read(settings_read_variable, keys[key].variable), keys[key].variable))
        return;
    if (ini)
        settings_take(setting, wide_read(settings_read_ini, &place), ini);
}

// The index of the value in `words`; the first word is the default.
static unsigned settings_choose(setting_t *setting, const char *const *words)
{
    unsigned choice;

    if (!setting->value)
        return 0;
    for (choice = 0; words[choice]; choice++)
        if (wide_is(setting->value, words[choice]))
            return choice;
    setting->refused = true;
    return 0;
}

static bool looks_like_path(const wchar_t *value)
{
    while (*value && *value != '\\' && *value != '/' && *value != '.' && *value != ':')
        value++;
    return *value;
}

// L"on", a path, or NULL for off.
static const wchar_t *choose_log(setting_t *setting)
{
    bool on = settings_choose(setting, log_words) % 2;

    if (!setting->refused)
        return on ? L"on" : NULL;
    setting->refused = !looks_like_path(setting->value);
    return setting->refused ? NULL : setting->value;
}

settings_t *settings_read(wchar_t *ini)
{
    settings_t *mine = memory_allocate(sizeof *mine);
    unsigned key;

    if (!mine) {
        memory_free(ini);
        return &defaults;
    }
    mine->ini = ini;
    for (key = 0; key < SETTING_COUNT; key++)
        settings_find(&mine->found[key], (setting_key_t)key, mine->ini);
    mine->policy = (policy_t)settings_choose(&mine->found[SETTING_POLICY], policies);
    mine->scope = (scope_t)settings_choose(&mine->found[SETTING_SCOPE], scopes);
    mine->seed = (seed_t)settings_choose(&mine->found[SETTING_SEED], seeds);
    mine->log = choose_log(&mine->found[SETTING_LOG]);
    return mine;
}

void settings_dispose(settings_t *unused)
{
    unsigned key;

    if (!unused || unused == &defaults)
        return;
    for (key = 0; key < SETTING_COUNT; key++)
        memory_free(unused->found[key].value);
    memory_free(unused->ini);
    memory_free(unused);
}

static settings_t *read_own(void)
{
    wchar_t *shim = path_of_shim();
    settings_t *own = settings_read(shim ? path_ini_beside(shim) : NULL);

    memory_free(shim);
    return own;
}

// Concurrent first callers each read them, and all but one discard theirs. Without memory the defaults apply from then
// on, since a policy must not change between two calls.
const settings_t *settings_get(void)
{
    settings_t *mine, *theirs;

    if (settings)
        return settings;
    if (process_ends())
        return &defaults; // a killed thread may hold the locks that reading takes
    mine = read_own();
    theirs = InterlockedCompareExchangePointer((void *volatile *)&settings, mine, NULL);
    if (!theirs)
        return mine;
    settings_dispose(mine);
    return theirs;
}

const wchar_t *settings_key_name(setting_key_t key)
{
    return keys[key].name;
}

const char *settings_policy_name(policy_t policy)
{
    return policies[policy];
}

const char *settings_scope_name(scope_t scope)
{
    return scopes[scope];
}

const char *settings_seed_name(seed_t seed)
{
    return seeds[seed];
}

void settings_free(void)
{
    settings_dispose(settings);
}

bool settings_registry_disables(void)
{
    static const WCHAR path[] = L"System\\CurrentControlSet\\Services\\Tcpip\\Parameters";
    DWORD value, type, size = sizeof value;
    LONG error;
    HKEY key;

    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_QUERY_VALUE, &key) != ERROR_SUCCESS)
        return false;
    error = RegQueryValueExW(key, L"DisableDHCPMediaSense", NULL, &type, (BYTE *)&value, &size);
    RegCloseKey(key);
    return error == ERROR_SUCCESS && type == REG_DWORD && size == sizeof value && value != 0;
}
