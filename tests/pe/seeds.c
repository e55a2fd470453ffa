// SPDX-License-Identifier: MIT
// Writes the fuzzer's first small files into the named folder: one that the builder makes of each kind.
#include "build.h"
#include "pe/image.h"

#include <stdio.h>
#include <string.h>

static bool write(const char *folder, const char *name, const unsigned char *bytes, size_t size)
{
    char path[1024];
    FILE *file;
    bool done;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "wb");
    if (!file) {
        perror(path);
        return false;
    }
    done = fwrite(bytes, 1, size, file) == size;
    return fclose(file) == 0 && done;
}

static bool write_whole(const char *folder, const char *name, bool is_64)
{
    build_t build;

    build_whole(&build, is_64);
    bytes_put32(build.bytes + BUILD_OPTIONAL + 64, pe_checksum(build.bytes, build.size));
    return write(folder, name, build.bytes, build.size);
}

// Of another kind than PE: the letters of the new header decide.
static bool write_other(const char *folder, const char *name, const char *letters)
{
    build_t build;

    build_open(&build, false);
    memcpy(build.bytes + BUILD_HEADER, letters, 2);
    return write(folder, name, build.bytes, 512);
}

static bool write_flat(const char *folder)
{
    build_t build;

    build_whole(&build, false);
    bytes_put32(build.bytes + BUILD_OPTIONAL + 32, 0x200);
    return write(folder, "flat", build.bytes, build.size);
}

int main(int count, char **arguments)
{
    static const unsigned char manifest[] =
        "<assembly>\n<!-- c --><asm:file name = 'iphlpapi.dll' loadFrom=\"0\"/></assembly>";
    static const unsigned char word[] = "LoadLibraryA\0DisableMediaSense";
    const char *folder = arguments[1];

    if (count != 2)
        return 1;
    return write_whole(folder, "pe32", false) && write_whole(folder, "pe64", true) && write_flat(folder) &&
                   write_other(folder, "ne", "NE") && write_other(folder, "le", "LE") &&
                   write_other(folder, "dos", "xx") && write(folder, "manifest", manifest, sizeof manifest - 1) &&
                   write(folder, "word", word, sizeof word)
               ? 0
               : 1;
}
