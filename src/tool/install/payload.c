// SPDX-License-Identifier: MIT
#include "tool/install/payload.h"

#include "pe/extend.h"
#include "pe/forward.h"
#include "system/memory.h"
#include "tool/check/local_dll.h"
#include "tool/failure.h"
#include "tool/output.h"
#include "tool/package.h"

#include <stdlib.h>
#include <string.h>

static const char *const why_not_pointed[PE_FORWARD_MEMORY + 1] = {
    [PE_FORWARD_LONG] = "it is longer than C:\\Windows\\System32",
    [PE_FORWARD_DOT] = "it has a dot, at which loaders of the Windows XP era end the module's name",
    [PE_FORWARD_LETTER] = "it has a letter that forward strings cannot have",
    [PE_FORWARD_RELATIVE] = "it is no absolute path with a drive letter",
    [PE_FORWARD_BACKSLASH] = "it has a backslash at its end, or two together",
};

static bool point(file_bytes_t *dll, const char *from, const char *to)
{
    pe_forward_t result;

    if (_stricmp(from, to) == 0)
        return true;
    result = pe_forward_rewrite(dll->at, dll->size, to);
    if (result == PE_FORWARD_DONE)
        return true;
    output_error("the forwarders cannot name '%s': %s\n", to,
                 why_not_pointed[result] ? why_not_pointed[result] : "the DLL cannot be rewritten");
    if (result == PE_FORWARD_LONG)
        output_error("build the DLL for it: cmake --preset x86 -DMEDIASENSE_SYSTEM_DIRECTORY='%s' (or x64)\n", to);
    return false;
}

static bool is_whole(const local_dll_facts_t *facts, unsigned bits, const wchar_t *path)
{
    if (facts->kind == LOCAL_DLL_SHIM && facts->bits == bits && facts->directory[0])
        return true;
    output_error("'%s' is not the shim for %u-bit programs: unpack the release again\n", output_utf8(path), bits);
    return false;
}

static bool adopt(file_bytes_t *dll, const unsigned char *bytes, size_t size)
{
    void *copy = memory_allocate(size);

    if (!copy)
        return false;
    memcpy(copy, bytes, size);
    file_bytes_free(dll);
    dll->at = copy;
    dll->size = size;
    return true;
}

static const char *const why_not_extended[] = {
    [PE_EXTEND_NOT_PE] = "its exports cannot be read",
    [PE_EXTEND_EXPORTS] = "its exports cannot be read",
    [PE_EXTEND_LAYOUT] = "it has no room for one more section",
    [PE_EXTEND_MANY] = "they are too many for an export directory",
    [PE_EXTEND_MEMORY] = "there is no memory",
};

static pe_extend_t payload_extend(payload_dll_t *made, const char *system_directory)
{
    char *target = output_format("%s\\iphlpapi", system_directory);
    pe_extend_t result = PE_EXTEND_MEMORY;
    unsigned char *bytes = NULL;
    size_t size;

    if (target)
        result = pe_extend(made->bytes.at, made->bytes.size, &made->added.names, target, &bytes, &size);
    if (result == PE_EXTEND_DONE && !adopt(&made->bytes, bytes, size))
        result = PE_EXTEND_MEMORY;
    free(bytes);
    free(target);
    return result;
}

// If they cannot be added, the DLL is as good as the release's.
static void payload_add_names(payload_dll_t *made, unsigned bits, const char *system_directory, const wchar_t *given)
{
    pe_extend_t result;

    made->compared = missing_names_find(&made->added, &made->bytes, bits, given);
    if (made->added.names.count == 0)
        return;
    result = payload_extend(made, system_directory);
    if (result == PE_EXTEND_DONE)
        return;
    output_error("names that only this system's DLL has cannot be added to the shim, since %s: %s\n",
                 why_not_extended[result], missing_names_list(&made->added));
    missing_names_free(&made->added);
}

bool payload_make_dll(payload_dll_t *made, unsigned bits, bool xp, const char *system_directory, const wchar_t *given)
{
    wchar_t *path = package_dll(bits, xp);
    local_dll_facts_t facts;
    bool done = false;

    memset(made, 0, sizeof *made);
    if (path && !failure_check("reading", path, file_read(path, &made->bytes))) {
        local_dll_look(&facts, &made->bytes);
        done = is_whole(&facts, bits, path) && point(&made->bytes, facts.directory, system_directory);
    }
    memory_free(path);
    if (done)
        payload_add_names(made, bits, system_directory, given);
    else
        file_bytes_free(&made->bytes);
    return done;
}

static char ini_text[] =
    "; Settings of the media-sense shim, the iphlpapi.dll beside this file. They are read at its\r\n"
    "; first call. The environment variables MEDIASENSE_POLICY, MEDIASENSE_SCOPE, MEDIASENSE_SEED and\r\n"
    "; MEDIASENSE_LOG come before them.\r\n"
    "[mediasense]\r\n"
    "\r\n"
    "; Who answers DisableMediaSense and RestoreMediaSense:\r\n"
    ";   auto         the shim, but on Windows XP and Server 2003 the system's own functions\r\n"
    ";   emulate      the shim\r\n"
    ";   native       the system's own functions\r\n"
    ";   noop         nobody: always NO_ERROR, as Windows Vista and later answer\r\n"
    ";   unsupported  nobody: always ERROR_NOT_SUPPORTED\r\n"
    ";policy = auto\r\n"
    "\r\n"
    "; Whose references count together: machine (all programs with the shim) or process\r\n"
    ";scope = machine\r\n"
    "\r\n"
    "; Media sensing when the program starts: registry (enabled, unless DisableDHCPMediaSense is set\r\n"
    "; in the registry), disabled or enabled. With the XP edition, disabled shows the program its\r\n"
    "; addresses while a cable is out, even if it never calls the two functions.\r\n"
    ";seed = registry\r\n"
    "\r\n"
    "; A line for each call: off, on (iphlpapi-PROGRAM.log beside the program), or a path\r\n"
    ";log = off\r\n";

file_bytes_t payload_ini(void)
{
    return (file_bytes_t){ ini_text, sizeof ini_text - 1 };
}

uint32_t payload_hash(const file_bytes_t *bytes)
{
    const unsigned char *byte = bytes->at, *end = byte + bytes->size;
    uint32_t hash = 2166136261u;

    for (; byte < end; byte++)
        hash = (hash ^ *byte) * 16777619u;
    return hash;
}

uint32_t payload_hash_of_file(const wchar_t *path)
{
    file_bytes_t bytes;
    uint32_t hash = 0;

    if (file_read(path, &bytes) == 0) {
        hash = payload_hash(&bytes);
        file_bytes_free(&bytes);
    }
    return hash;
}
