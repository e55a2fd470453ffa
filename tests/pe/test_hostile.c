// SPDX-License-Identifier: MIT
// Files that are cut off, and files with false fields: everything in pe/ returns, and keeps its promises
// (all_readers.c).
#include "build.h"
#include "harness.h"
#include "all_readers.h"

static build_t build;

static void cut_at_every_length(void **state)
{
    size_t size;
    int is_64;

    (void)state;
    for (is_64 = 0; is_64 < 2; is_64++) {
        build_whole(&build, is_64);
        for (size = 0; size <= build.size; size++)
            every_call(build.bytes, size);
    }
}

static void try_values(size_t at, size_t width)
{
    const uint32_t values[] = { 0, 1, 0x7FFFFFFF, 0xFFFFFFFF, (uint32_t)build.size - 1, 0x80000000 };
    uint32_t was = bytes_get32(build.bytes + at);
    size_t i;

    for (i = 0; i < sizeof values / sizeof *values; i++) {
        if (width == 2)
            bytes_put16(build.bytes + at, (uint16_t)values[i]);
        else
            bytes_put32(build.bytes + at, values[i]);
        every_call(build.bytes, build.size);
        bytes_put32(build.bytes + at, was);
    }
}

// Of 16 and of 32 bits at every even offset: covers every field of the headers and tables.
static void every_field_with_every_value(void **state)
{
    size_t at;
    int is_64;

    (void)state;
    for (is_64 = 0; is_64 < 2; is_64++) {
        build_whole(&build, is_64);
        for (at = 0; at + 4 <= BUILD_DATA + build.used; at += 2) {
            try_values(at, 2);
            try_values(at, 4);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_at_every_length),
        cmocka_unit_test(every_field_with_every_value),
    };

    return harness_run(tests, NULL, NULL);
}
