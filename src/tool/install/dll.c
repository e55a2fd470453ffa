// SPDX-License-Identifier: MIT
#include "tool/install/dll.h"

#include "pe/forward.h"
#include "system/memory.h"
#include "tool/check/app_dll.h"
#include "tool/failure.h"
#include "tool/output.h"
#include "tool/package.h"

#include <string.h>

static const char *why(pe_forward_t result)
{
    switch (result) {
    case PE_FORWARD_LONG:
        return "it is longer than C:\\Windows\\System32";
    case PE_FORWARD_DOT:
        return "it has a dot, at which loaders of the Windows XP era end the module's name";
    case PE_FORWARD_LETTER:
        return "it has a letter that forward strings cannot have";
    case PE_FORWARD_RELATIVE:
        return "it is no absolute path with a drive letter";
    case PE_FORWARD_BACKSLASH:
        return "it has a backslash at its end, or two together";
    default:
        return "the DLL cannot be rewritten";
    }
}

static bool point(file_bytes_t *dll, const char *from, const char *to)
{
    pe_forward_t result;

    if (_stricmp(from, to) == 0)
        return true;
    result = pe_forward_rewrite(dll->at, dll->size, to);
    if (result == PE_FORWARD_DONE)
        return true;
    output_error("the forwarders cannot name '%s': %s\n", to, why(result));
    if (result == PE_FORWARD_LONG)
        output_error("build the DLL for it: cmake --preset x86 -DMEDIASENSE_SYSTEM_DIRECTORY='%s' (or x64)\n", to);
    return false;
}

static bool is_whole(const app_dll_facts_t *facts, unsigned bits, const wchar_t *path)
{
    if (facts->kind == APP_DLL_SHIM && facts->bits == bits && facts->directory[0])
        return true;
    output_error("'%s' is not the shim for %u-bit programs: unpack the release again\n", output_utf8(path), bits);
    return false;
}

bool dll_make(file_bytes_t *dll, unsigned bits, const char *system_directory)
{
    wchar_t *path = package_dll(bits);
    app_dll_facts_t facts;
    uint32_t error;
    bool made;

    if (!path)
        return false;
    error = file_read(path, dll);
    if (error) {
        failure_path("reading", path, error);
        memory_free(path);
        return false;
    }
    app_dll_look(&facts, dll);
    made = is_whole(&facts, bits, path) && point(dll, facts.directory, system_directory);
    memory_free(path);
    if (!made)
        file_bytes_free(dll);
    return made;
}
