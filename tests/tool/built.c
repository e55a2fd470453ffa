// SPDX-License-Identifier: MIT
#include "built.h"

build_t built;

void built_make(built_change_t *change, BOOL is_64)
{
    static const build_dll_t dlls[] = {
        { "IPHLPAPI.dll", { "DisableMediaSense", "RestoreMediaSense" }, false, false }
    };

    build_open(&built, is_64);
    if (change)
        change(&built);
    else
        build_imports(&built, dlls, 1);
    build_close(&built);
}

void built_put(void)
{
    expected_put(built.bytes, built.size);
}

void built_importing_nothing(build_t *one)
{
    static const build_dll_t dlls[] = { { "kernel32.dll", { "ExitProcess" }, false, false } };

    build_imports(one, dlls, 1);
}

void built_put_dll(const WCHAR *name, built_change_t *change)
{
    built_make(change, FALSE);
    built.bytes[BUILD_HEADER + 23] |= 0x20;
    folder_write(&expected_site.folder, name, built.bytes, built.size);
}
