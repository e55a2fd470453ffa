// SPDX-License-Identifier: MIT
// The user's settings: from the environment, else from iphlpapi.ini beside this DLL. Read once, at the first call.
#ifndef SYSTEM_SETTINGS_H
#define SYSTEM_SETTINGS_H

#include "system/annotations.h"

#include <stdbool.h>
#include <stddef.h>

// Who serves the calls.
typedef enum policy {
    POLICY_AUTO,       // depends on the system; never in force
    POLICY_EMULATE,    // the state machine
    POLICY_NATIVE,     // the real functions of the system's DLL
    POLICY_NOOP,       // returns NO_ERROR and does nothing
    POLICY_UNSUPPORTED // ERROR_NOT_SUPPORTED
} policy_t;

typedef enum scope {
    SCOPE_MACHINE, // references are counted for the computer
    SCOPE_PROCESS  // for each process alone
} scope_t;

// The flag at the start of the process.
typedef enum seed {
    SEED_REGISTRY, // as the registry's value says
    SEED_DISABLED, // media sensing is disabled
    SEED_ENABLED
} seed_t;

typedef enum setting_key { SETTING_POLICY, SETTING_SCOPE, SETTING_SEED, SETTING_LOG, SETTING_COUNT } setting_key_t;

// A setting as it was found.
typedef struct setting {
    wchar_t *value;      // NULL: not set
    const wchar_t *from; // the variable's name, or the path of the ini file
    bool refused;        // the key does not take this value: the default applies
} setting_t;

typedef struct settings {
    policy_t policy;
    scope_t scope;
    seed_t seed;
    const wchar_t *log; // L"on" or a path; NULL if it is off
    setting_t found[SETTING_COUNT];
    wchar_t *ini;
} settings_t;

// Never NULL. The first call reads files and takes locks of Windows: the caller must not hold ours.
const settings_t *settings_get(void);

// The settings that a DLL beside that ini file would read in this environment. Takes ownership of the path, which may
// be NULL. Never returns NULL.
settings_t *settings_read(_In_opt_ wchar_t *ini);
void settings_dispose(_In_opt_ settings_t *unused);

// Tcpip\Parameters\DisableDHCPMediaSense: a REG_DWORD that is not zero disables media sensing from the start ("How to
// disable the Media Sensing feature for TCP/IP in Windows").
bool settings_registry_disables(void);

// As settings spell them.
const wchar_t *settings_key_name(setting_key_t key);
const char *settings_policy_name(policy_t policy);
const char *settings_scope_name(scope_t scope);
const char *settings_seed_name(seed_t seed);

// For a DLL that is unloaded.
void settings_free(void);

#endif
