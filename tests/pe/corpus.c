// SPDX-License-Identifier: MIT
// Runs everything in pe/ on each of the named files.
#include "all_readers.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST = 16 << 20 };

static int run(const char *path, unsigned char *bytes)
{
    FILE *file = fopen(path, "rb");
    size_t size;

    if (!file) {
        perror(path);
        return 1;
    }
    printf("%s\n", path); // before the call, so that the last line names the failing file
    fflush(stdout);
    size = fread(bytes, 1, MOST, file);
    fclose(file);
    every_call(bytes, size);
    return 0;
}

int main(int count, char **paths)
{
    unsigned char *bytes = malloc(MOST);
    int i, failed = 0;

    if (count < 2 || !bytes) {
        fprintf(stderr, "no file is named\n");
        return 1;
    }
    for (i = 1; i < count; i++)
        failed |= run(paths[i], bytes);
    free(bytes);
    printf("%d files\n", count - 1);
    return failed;
}
