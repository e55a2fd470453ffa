// SPDX-License-Identifier: MIT
#include "tool/check/program.h"

#include "pe/image.h"
#include "pe/imports.h"
#include "pe/manifest.h"
#include "pe/strings.h"
#include "pe/traits.h"
#include "tool/check/platform.h"
#include "tool/check/system_dll.h"
#include "tool/file.h"

#include <stdio.h>
#include <string.h>

static const char dll[] = "iphlpapi.dll";
static const char *const functions[FACTS_FUNCTIONS] = { "DisableMediaSense", "RestoreMediaSense" };

// Of the XP edition: docs/xp-edition.md describes them. Newer systems lack the first; the others behave differently.
static const char *const only_in_xp[] = {
    "AllocateAndGetIfTableFromStack",    "AllocateAndGetIpAddrTableFromStack", "AllocateAndGetIpForwardTableFromStack",
    "AllocateAndGetIpNetTableFromStack", "AllocateAndGetTcpTableFromStack",    "AllocateAndGetUdpTableFromStack",
    "AllocateAndGetTcpExTableFromStack", "AllocateAndGetUdpExTableFromStack",
};
static const char *const shown[] = {
    "GetAdaptersInfo",  "GetIpAddrTable", "GetAdaptersAddresses", "GetIpForwardTable",
    "GetBestInterface", "GetBestRoute",   "NotifyAddrChange",     "NotifyRouteChange",
    "GetIfTable",       "GetIfEntry",     "GetIpNetTable",        "GetIpStatistics",
};

// Of files that are no PE.
static const program_kind_t kinds[] = {
    [PE_KIND_EMPTY] = PROGRAM_NONE, [PE_KIND_OTHER] = PROGRAM_NONE, [PE_KIND_DOS] = PROGRAM_DOS,
    [PE_KIND_NE] = PROGRAM_WIN16,   [PE_KIND_LE] = PROGRAM_WIN16,   [PE_KIND_DAMAGED] = PROGRAM_DAMAGED,
};

static const use_t uses[] = {
    [PE_IMPORT_NONE] = USE_NONE,
    [PE_IMPORT_NAMED] = USE_NAMED,
    [PE_IMPORT_DELAYED] = USE_DELAYED,
    [PE_IMPORT_STATIC] = USE_IMPORTED,
};

static program_kind_t program_kind_of(const pe_image_t *image, const pe_traits_t *traits)
{
    if (image->kind != PE_KIND_PE)
        return kinds[image->kind];
    if (traits->cut)
        return PROGRAM_DAMAGED;
    if (image->machine != PE_MACHINE_I386 && image->machine != PE_MACHINE_AMD64)
        return PROGRAM_OTHER_MACHINE;
    if (image->is_dll)
        return PROGRAM_DLL;
    if (image->subsystem != PE_SUBSYSTEM_WINDOWS && image->subsystem != PE_SUBSYSTEM_CONSOLE)
        return PROGRAM_DRIVER;
    return traits->managed ? PROGRAM_DOTNET : PROGRAM_WINDOWS;
}

// .NET code for any processor runs as the system chooses.
static unsigned bits_of(const pe_image_t *image, const pe_traits_t *traits)
{
    bool any = traits->il_only && !traits->old_runtime && !traits->needs_32bit && !traits->prefers_32bit;

    return image->is_64 || (any && platform_dotnet_is_64()) ? 64 : 32;
}

use_t program_use_of_dll(const pe_image_t *image)
{
    return uses[pe_imports_dll(image, dll)];
}

bool program_is_runnable(const program_facts_t *facts)
{
    return facts->kind == PROGRAM_WINDOWS || facts->kind == PROGRAM_DOTNET;
}

bool program_names_either(const pe_image_t *image)
{
    return pe_imports_find(image, dll, functions[0]) != PE_IMPORT_NONE ||
           pe_imports_find(image, dll, functions[1]) != PE_IMPORT_NONE;
}

static void look_for_xp(program_facts_t *facts, const pe_image_t *image, const wchar_t *system_directory)
{
    const char *imported[sizeof only_in_xp / sizeof *only_in_xp], *lost;
    unsigned count = 0;
    size_t i;

    for (i = 0; i < sizeof only_in_xp / sizeof *only_in_xp; i++)
        if (pe_imports_find(image, dll, only_in_xp[i]) >= PE_IMPORT_DELAYED)
            imported[count++] = only_in_xp[i];
    lost = system_dll_lacks(imported, count, facts->bits, system_directory);
    if (lost)
        snprintf(facts->lost, sizeof facts->lost, "%s", lost);
    for (i = 0; i < sizeof shown / sizeof *shown && !facts->shown[0]; i++)
        if (pe_imports_find(image, dll, shown[i]) != PE_IMPORT_NONE)
            snprintf(facts->shown, sizeof facts->shown, "%s", shown[i]);
}

// By a mark that each maker writes into the file.
static const struct {
    const char *mark, *name;
} installers[] = {
    { "NullsoftInst", "NSIS" },
    { "Inno Setup Setup Data", "Inno Setup" },
    { "InstallShield", "InstallShield" },
    { "Wise Installation", "Wise" },
};

static void look_for_installer(program_facts_t *facts, const pe_image_t *image)
{
    size_t i;

    for (i = 0; i < sizeof installers / sizeof *installers && !facts->installer[0]; i++)
        if (pe_strings_contain(image->bytes, image->size, installers[i].mark, STRINGS_CASE))
            snprintf(facts->installer, sizeof facts->installer, "%s", installers[i].name);
}

static bool has_mark_of_go(const pe_image_t *image)
{
    return pe_strings_contain(image->bytes, image->size, "Go buildinf:", STRINGS_CASE) ||
           pe_strings_contain(image->bytes, image->size, "Go build ID: \"", STRINGS_CASE);
}

static void look_into(program_facts_t *facts, const pe_image_t *image, const pe_traits_t *traits,
                      const wchar_t *system_directory)
{
    const unsigned char *manifest;
    uint32_t size;
    size_t i;

    facts->bits = bits_of(image, traits);
    facts->dll = program_use_of_dll(image);
    for (i = 0; i < FACTS_FUNCTIONS; i++)
        facts->functions[i] = uses[pe_imports_find(image, dll, functions[i])];
    look_for_xp(facts, image, system_directory);
    if (!program_asks(facts))
        look_for_installer(facts, image);
    facts->by_number = pe_imports_by_number(image, dll) != PE_IMPORT_NONE;
    facts->made_with_go = facts->dll == USE_NAMED && has_mark_of_go(image);
    facts->packed = traits->packed;
    facts->system32_only = traits->system32_only;
    manifest = pe_manifest(image, &size);
    facts->has_manifest = manifest != NULL;
    facts->manifest_redirects = manifest && pe_manifest_redirects(manifest, size, dll);
}

void program_read(program_facts_t *facts, const wchar_t *path, const wchar_t *system_directory)
{
    file_bytes_t bytes;
    pe_image_t image;
    pe_traits_t traits;

    memset(facts, 0, sizeof *facts);
    facts->error = file_read(path, &bytes);
    pe_open(&image, bytes.at, bytes.size);
    pe_traits_read(&traits, &image);
    facts->kind = facts->error ? PROGRAM_UNREADABLE : program_kind_of(&image, &traits);
    if (image.kind == PE_KIND_PE)
        look_into(facts, &image, &traits, system_directory);
    file_bytes_free(&bytes);
}
