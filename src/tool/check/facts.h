// SPDX-License-Identifier: MIT
// The facts behind a verdict: about the program, the DLL beside it, and the loader that will choose.
#ifndef TOOL_CHECK_FACTS_H
#define TOOL_CHECK_FACTS_H

#include <stdbool.h>
#include <stdint.h>

enum { FACTS_TEXT = 260, FACTS_PATH = 4096, FACTS_FUNCTIONS = 2, FACTS_NOTES = 16 };

typedef enum program_kind {
    PROGRAM_UNREADABLE, // missing, a folder, not permitted, too large
    PROGRAM_NONE,       // not a program at all
    PROGRAM_DAMAGED,    // a Windows program that is cut off or inconsistent
    PROGRAM_DOS,
    PROGRAM_WIN16, // of 16-bit Windows or OS/2, or a VxD
    PROGRAM_DLL,
    PROGRAM_DRIVER,        // of the native subsystem
    PROGRAM_OTHER_MACHINE, // ARM, Itanium and others
    PROGRAM_WINDOWS,
    PROGRAM_DOTNET
} program_kind_t;

// How the program gets a function, or iphlpapi.dll itself.
typedef enum use {
    USE_NONE,
    USE_NAMED, // the file contains its name: for GetProcAddress, or in a .NET declaration
    USE_DELAYED,
    USE_IMPORTED
} use_t;

typedef enum local_dll_kind {
    LOCAL_DLL_NOTHING,
    LOCAL_DLL_SHIM,
    LOCAL_DLL_WINDOWS, // Microsoft's
    LOCAL_DLL_WINE,
    LOCAL_DLL_OTHER,
    LOCAL_DLL_NO_DLL, // a file that is no DLL
    LOCAL_DLL_FOLDER
} local_dll_kind_t;

// Wine's override for iphlpapi and this program.
typedef enum override {
    OVERRIDE_NONE,
    OVERRIDE_NATIVE_BUILTIN,
    OVERRIDE_NATIVE,  // hides Wine's own DLL, to which the forwarders lead
    OVERRIDE_BUILTIN, // first or alone
    OVERRIDE_DISABLED
} override_t;

typedef enum override_source { FROM_NOWHERE, FROM_ENVIRONMENT, FROM_PROGRAM, FROM_ALL_PROGRAMS } override_source_t;

typedef struct program_facts {
    program_kind_t kind;
    uint32_t error; // why it is unreadable
    unsigned bits;  // 32 or 64, of its process
    use_t dll;
    use_t functions[FACTS_FUNCTIONS]; // DisableMediaSense, RestoreMediaSense
    char through[FACTS_TEXT];         // a DLL beside it, loaded with it, that asks for iphlpapi.dll; "" for none
    use_t through_use;                // how that one asks
    char beside[FACTS_TEXT];          // a DLL beside it that names one of the two functions; "" for none
    bool beside_imported;             // it is certain that this one is loaded
    char shown[FACTS_TEXT];           // a function that it names, and that behaves differently in the XP edition
    char lost[FACTS_TEXT];            // a function that it imports, that the XP edition has and this system lacks
    char installer[FACTS_TEXT];       // what made it, if it is an installer
    bool starts_another; // it does not ask for iphlpapi.dll, but another program in its folder or below does
    bool by_number;      // it imports from iphlpapi.dll by ordinal
    bool made_with_go;   // Go's library takes iphlpapi.dll from System32 only
    bool packed;
    bool system32_only;      // its imports come from System32 only
    bool has_manifest;       // inside the file
    bool manifest_redirects; // that manifest says where iphlpapi.dll comes from
} program_facts_t;

// Does it or a DLL beside it name one of the two functions? In a packed program they cannot be seen.
static inline bool program_names_functions(const program_facts_t *facts)
{
    return facts->functions[0] != USE_NONE || facts->functions[1] != USE_NONE || facts->beside[0];
}

// Does it ask for iphlpapi.dll in any way?
static inline bool program_asks(const program_facts_t *facts)
{
    return facts->dll != USE_NONE || facts->through_use != USE_NONE || program_names_functions(facts);
}

// An imported DLL is loaded. A named one may be asked for with a path, or never.
static inline bool program_is_certain(const program_facts_t *facts)
{
    return facts->dll > USE_NAMED || facts->through_use > USE_NAMED;
}

typedef struct local_dll_facts {
    local_dll_kind_t kind;
    unsigned bits;
    char version[FACTS_TEXT]; // of the product
    char product[FACTS_TEXT];
    char directory[FACTS_TEXT]; // which the shim's forwarders name
    bool xp;                    // the shim's XP edition
    bool cut_off;               // it begins like a program file, but cannot be read as a DLL
    bool damaged_shim;          // the same, and it is on record as the shim
    bool same_directory;        // that is the system's folder
    bool own_version;           // the version of this tool
    bool recorded;              // an install is on record in this folder
    bool record_damaged;        // but the record cannot be read
    uint32_t others;            // other programs on record
    bool shortcut;              // there is one that starts this program
    bool unfinished;            // an install was interrupted before it had written the DLL
    bool may_replace;           // the DLL is foreign, and an interrupted install was allowed to replace it
    bool kept_in_the_way;       // an iphlpapi.dll.kept exists, so an install cannot keep the DLL
    bool compared;              // its names with those of the system's DLL
    uint32_t missing;           // how many names of the system's it lacks
} local_dll_facts_t;

typedef struct platform_facts {
    char wine[FACTS_TEXT];    // Wine's version; "" on Windows
    bool wine_prefers_native; // from 11.6 on
    override_t override;
    override_source_t source;
    char prefix[FACTS_PATH];       // Wine's, as a Unix path; "" on Windows
    char other_prefix[FACTS_PATH]; // the one that contains the program, if it is another
    bool override_ignored;         // WINEDLLOVERRIDES names iphlpapi in a form that Wine ignores for this program
    bool windows_64;
    bool system_folder;      // the program is in the system's own folder
    bool splits_folder;      // the folder's path has a semicolon, at which the loader splits it
    char layers[FACTS_TEXT]; // of the program's compatibility mode; "" for none
    bool has_real_functions; // Windows XP and Server 2003
    char system_directory[FACTS_TEXT];
    bool heeds_known_dlls; // Windows, and Wine from 10.4 on
    bool known_dll;
    bool dot_local;              // there is a PROGRAM.EXE.local that Windows heeds
    bool manifest_redirects;     // a PROGRAM.EXE.manifest that the loader heeds says where iphlpapi.dll comes from
    char mitigation[FACTS_TEXT]; // a Windows policy that keeps DLLs such as the shim out; "" for none
} platform_facts_t;

// The settings of the DLL beside the program. The strings are never freed.
typedef struct settings_facts {
    const char *policy, *scope, *seed; // as the DLL uses them
    const char *log;                   // the file's path; NULL: off
    bool idle;                         // with this policy the two functions do nothing on this system
    unsigned note_count;
    const char *notes[FACTS_NOTES]; // settings that it does not understand
} settings_facts_t;

typedef struct facts {
    program_facts_t program;
    local_dll_facts_t local_dll;
    platform_facts_t platform;
    settings_facts_t settings;
} facts_t;

#endif
