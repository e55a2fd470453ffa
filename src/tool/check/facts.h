// SPDX-License-Identifier: MIT
// What there is to know before a verdict: about the program, the DLL beside it, and the loader that will choose.
#ifndef TOOL_CHECK_FACTS_H
#define TOOL_CHECK_FACTS_H

#include <stdbool.h>
#include <stdint.h>

enum { FACTS_TEXT = 260, FACTS_PATH = 4096, FACTS_FUNCTIONS = 2, FACTS_NOTES = 16 };

typedef enum program_kind {
    PROGRAM_UNREADABLE, // missing, a folder, not permitted, too large
    PROGRAM_NONE,       // not a program at all
    PROGRAM_DAMAGED,    // a Windows program that is cut off or senseless
    PROGRAM_DOS,
    PROGRAM_WIN16, // of 16-bit Windows or OS/2, or a VxD
    PROGRAM_DLL,
    PROGRAM_DRIVER,        // of the native subsystem
    PROGRAM_OTHER_MACHINE, // ARM, Itanium and others
    PROGRAM_WINDOWS,
    PROGRAM_DOTNET
} program_kind_t;

// How the program comes by a function, or by iphlpapi.dll at all.
typedef enum use {
    USE_NONE,
    USE_NAMED, // its name stands in the file: GetProcAddress, or a declaration of .NET
    USE_DELAYED,
    USE_IMPORTED
} use_t;

typedef enum local_dll_kind {
    LOCAL_DLL_NOTHING,
    LOCAL_DLL_SHIM,
    LOCAL_DLL_WINDOWS, // Microsoft's
    LOCAL_DLL_WINE,
    LOCAL_DLL_OTHER,
    LOCAL_DLL_NO_DLL // a file that is none
} local_dll_kind_t;

// Wine's order for iphlpapi and this program.
typedef enum override {
    OVERRIDE_NONE,
    OVERRIDE_NATIVE_BUILTIN,
    OVERRIDE_NATIVE,  // Wine's own is not found any more, at which the forwarders point
    OVERRIDE_BUILTIN, // first or alone
    OVERRIDE_DISABLED
} override_t;

typedef enum override_source { FROM_NOWHERE, FROM_ENVIRONMENT, FROM_PROGRAM, FROM_ALL_PROGRAMS } override_source_t;

typedef struct program_facts {
    program_kind_t kind;
    uint32_t error; // why it is unreadable
    unsigned bits;  // 32 or 64: what its process will be
    use_t dll;
    use_t functions[FACTS_FUNCTIONS]; // DisableMediaSense, RestoreMediaSense
    char through[FACTS_TEXT];         // the DLL beside it, loaded with it, that asks for iphlpapi.dll; "" for none
    use_t through_use;                // how
    char beside[FACTS_TEXT];          // the DLL beside it that names one of the two functions; "" for none
    bool beside_imported;             // and is loaded with it; else nobody knows
    char shown[FACTS_TEXT];           // a function that it names, and that answers otherwise in the XP edition
    uint32_t only_in_xp;              // which it imports of those that the XP edition alone has (program_only_in_xp)
    char lost[FACTS_TEXT];            // the one of these that this system lacks
    char installer[FACTS_TEXT];       // what made it, if it is an installer
    bool starts_another;              // it asks for nothing, and another program in its folder, or below, does
    bool by_number;                   // something of iphlpapi.dll is imported by its ordinal
    bool made_with_go;                // whose library takes iphlpapi.dll from System32 alone
    bool packed;
    bool system32_only;      // its imports come from System32 alone
    bool has_manifest;       // inside it
    bool manifest_redirects; // which says where iphlpapi.dll comes from
} program_facts_t;

// Does it ask for iphlpapi.dll, in whatever way?
static inline bool program_asks(const program_facts_t *facts)
{
    return facts->dll != USE_NONE || facts->through_use != USE_NONE || facts->functions[0] != USE_NONE ||
           facts->functions[1] != USE_NONE || facts->beside[0];
}

// Does it or a DLL beside it name one of the two functions? Of a packed program nobody can tell.
static inline bool program_names_functions(const program_facts_t *facts)
{
    return facts->functions[0] != USE_NONE || facts->functions[1] != USE_NONE || facts->beside[0];
}

// What is imported is loaded. What is named may be asked for with a path, or never.
static inline bool program_is_certain(const program_facts_t *facts)
{
    return facts->dll > USE_NAMED || facts->through_use > USE_NAMED;
}

typedef struct local_dll_facts {
    local_dll_kind_t kind;
    unsigned bits;
    char version[FACTS_TEXT]; // of the product
    char product[FACTS_TEXT];
    char directory[FACTS_TEXT]; // at which the shim's forwarders point
    bool xp;                    // the shim's XP edition
    bool same_directory;        // it is the system's
    bool own_version;           // as the one that this tool came with
    bool recorded;              // an install is on record in this folder
    bool record_damaged;        // and cannot be read
    uint32_t others;            // other programs that the record lists
    bool shortcut;              // one was made for this program
    bool unfinished;            // the DLL was being written when an install was interrupted
    bool may_replace;           // the DLL is foreign, and an install that was interrupted was allowed to replace it
    bool kept_in_the_way;       // iphlpapi.dll.kept has the place of what an install would keep
    bool compared;              // with the system's DLL, by name
    uint32_t missing;           // names that the system's has and this one lacks
} local_dll_facts_t;

typedef struct platform_facts {
    char wine[FACTS_TEXT];    // Wine's version; "" on Windows
    bool wine_prefers_native; // from 11.6 on
    override_t override;
    override_source_t source;
    char prefix[FACTS_PATH];       // Wine's, as Unix names it; "" on Windows
    char other_prefix[FACTS_PATH]; // in which the program lies, if that is another one
    bool override_ignored;         // WINEDLLOVERRIDES names iphlpapi, and Wine takes none of that for this program
    bool windows_64;
    bool dotnet_64;          // programs of .NET for any processor are 64-bit processes
    bool system_folder;      // the program lies in the system's own folder
    bool splits_folder;      // the folder's path has a semicolon, which the loader takes for the end of a folder
    char layers[FACTS_TEXT]; // of the compatibility mode that is set for the program; "" for none
    bool has_real_functions; // Windows XP and Server 2003
    char system_directory[FACTS_TEXT];
    bool heeds_known_dlls; // Windows, and Wine from 10.4 on
    bool known_dll;
    bool dot_local;              // PROGRAM.EXE.local, and Windows heeds it
    bool manifest_redirects;     // PROGRAM.EXE.manifest says where iphlpapi.dll comes from, and the loader heeds it
    char mitigation[FACTS_TEXT]; // a policy of Windows that keeps DLLs such as the shim out; "" for none
} platform_facts_t;

// Of the DLL beside the program. The strings live as long as the process.
typedef struct settings_facts {
    const char *policy, *scope, *seed; // as the DLL takes them
    const char *log;                   // the file's path; NULL: off
    bool idle;                         // with this policy the two functions do nothing on this system
    unsigned note_count;
    const char *notes[FACTS_NOTES]; // what it does not understand
} settings_facts_t;

typedef struct facts {
    program_facts_t program;
    local_dll_facts_t local_dll;
    platform_facts_t platform;
    settings_facts_t settings;
} facts_t;

#endif
