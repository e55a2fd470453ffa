// SPDX-License-Identifier: MIT
#include "tool/check/local_dll.h"

#include "pe/forward.h"
#include "pe/image.h"
#include "pe/traits.h"
#include "pe/resource.h"

#include <windows.h>

#include <string.h>

static local_dll_kind_t local_dll_kind_of(const pe_image_t *image, const pe_traits_t *traits, const char *product)
{
    char company[FACTS_TEXT];

    if (strcmp(product, "media-sense shim") == 0)
        return LOCAL_DLL_SHIM;
    if (traits->wine_builtin || strcmp(product, "Wine") == 0)
        return LOCAL_DLL_WINE; // whose version resource also names Microsoft
    pe_version_string(image, "CompanyName", company, sizeof company);
    return strncmp(company, "Microsoft", 9) == 0 ? LOCAL_DLL_WINDOWS : LOCAL_DLL_OTHER;
}

void local_dll_look(local_dll_facts_t *facts, const file_bytes_t *bytes)
{
    pe_image_t image;
    pe_traits_t traits;
    char edition[FACTS_TEXT];

    memset(facts, 0, sizeof *facts);
    facts->kind = LOCAL_DLL_NO_DLL;
    pe_open(&image, bytes->at, bytes->size);
    pe_traits_read(&traits, &image);
    facts->cut_off = bytes->size >= 2 && memcmp(bytes->at, "MZ", 2) == 0;
    if (image.kind != PE_KIND_PE || !image.is_dll || traits.cut)
        return;
    facts->cut_off = false;
    facts->bits = image.is_64 ? 64 : 32;
    pe_version_string(&image, "ProductName", facts->product, sizeof facts->product);
    pe_version_string(&image, "ProductVersion", facts->version, sizeof facts->version);
    facts->kind = local_dll_kind_of(&image, &traits, facts->product);
    pe_version_string(&image, "InternalName", edition, sizeof edition);
    facts->xp = facts->kind == LOCAL_DLL_SHIM && strcmp(edition, "iphlpapi-xp") == 0;
    if (!pe_forward_directory(&image, facts->directory, sizeof facts->directory))
        facts->directory[0] = '\0';
}

void local_dll_read(local_dll_facts_t *facts, const wchar_t *dll)
{
    file_bytes_t bytes;
    uint32_t error = file_read(dll, &bytes);

    local_dll_look(facts, &bytes); // if it cannot be read, like an empty file
    if (error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND)
        facts->kind = LOCAL_DLL_NOTHING;
    else if (error && file_is_folder(dll))
        facts->kind = LOCAL_DLL_FOLDER;
    file_bytes_free(&bytes);
}
