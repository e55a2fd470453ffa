// SPDX-License-Identifier: MIT
#include "tool/install/ini.h"

static char text[] =
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

file_bytes_t ini_default(void)
{
    return (file_bytes_t){ text, sizeof text - 1 };
}

uint32_t ini_hash(const file_bytes_t *bytes)
{
    const unsigned char *byte = bytes->at, *end = byte + bytes->size;
    uint32_t hash = 2166136261u;

    for (; byte < end; byte++)
        hash = (hash ^ *byte) * 16777619u;
    return hash;
}

uint32_t ini_hash_of_file(const wchar_t *path)
{
    file_bytes_t bytes;
    uint32_t hash = 0;

    if (file_read(path, &bytes) == 0) {
        hash = ini_hash(&bytes);
        file_bytes_free(&bytes);
    }
    return hash;
}
