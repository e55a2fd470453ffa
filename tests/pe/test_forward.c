// SPDX-License-Identifier: MIT
#include "build.h"
#include "harness.h"
#include "pe/exports.h"
#include "pe/forward.h"

#include <string.h>

#define SYSTEM "C:\\Windows\\System32"

static const build_export_t ours[] = {
    { "Own", NULL },
    { "GetIfTable", SYSTEM "\\iphlpapi.GetIfTable" },
    { NULL, SYSTEM "\\iphlpapi.NoName" },
    { "Relative", "kernel32.ExitProcess" },
    { "_Pf@24", SYSTEM "\\iphlpapi._Pf@24" },
};

static build_t build, before;

static void put_checksum(uint32_t value)
{
    bytes_put32(build.bytes + BUILD_OPTIONAL + 64, value);
}

static void make(const build_export_t *exports, size_t count)
{
    build_open(&build, false);
    build_exports(&build, exports, count);
    build_close(&build);
    put_checksum(pe_checksum(build.bytes, build.size));
    before = build;
}

static pe_forward_t rewrite(const char *folder)
{
    return pe_forward_rewrite(build.bytes, build.size, folder);
}

static bool is_untouched(void)
{
    return memcmp(build.bytes, before.bytes, sizeof build.bytes) == 0;
}

static void assert_forward(uint32_t index, const char *forward)
{
    pe_exports_t exports;
    pe_export_t export;
    pe_image_t image;

    pe_open(&image, build.bytes, build.size);
    assert_true(pe_exports_open(&exports, &image));
    assert_true(pe_exports_function(&exports, index, &export));
    assert_string_equal(export.forward, forward);
}

static bool directory(char *buffer, size_t size)
{
    pe_image_t image;

    pe_open(&image, build.bytes, build.size);
    return pe_forward_directory(&image, buffer, size);
}

static void the_common_folder_is_given(void **state)
{
    char folder[64];

    (void)state;
    make(ours, 5);
    assert_true(directory(folder, sizeof folder));
    assert_string_equal(folder, SYSTEM);
    assert_true(directory(folder, sizeof SYSTEM));
    assert_false(directory(folder, sizeof SYSTEM - 1));
    make((const build_export_t[]){ { "A", "C:\\a\\x.A" }, { "B", "C:\\b\\x.B" } }, 2);
    assert_false(directory(folder, sizeof folder));
    make((const build_export_t[]){ { "A", "C:\\a\\x.A" }, { "B", "C:\\a\\b\\x.B" } }, 2);
    assert_false(directory(folder, sizeof folder));
    make((const build_export_t[]){ { "A", "kernel32.A" }, { "B", NULL } }, 2);
    assert_false(directory(folder, sizeof folder));
}

static void there_and_back_gives_the_same_bytes(void **state)
{
    char folder[64];

    (void)state;
    make(ours, 5);
    assert_int_equal(rewrite("D:\\WINNT\\System32"), PE_FORWARD_DONE);
    assert_forward(1, "D:\\WINNT\\System32\\iphlpapi.GetIfTable");
    assert_forward(2, "D:\\WINNT\\System32\\iphlpapi.NoName");
    assert_forward(3, "kernel32.ExitProcess");
    assert_forward(4, "D:\\WINNT\\System32\\iphlpapi._Pf@24");
    assert_true(directory(folder, sizeof folder));
    assert_string_equal(folder, "D:\\WINNT\\System32");
    assert_int_equal(rewrite("E:\\W"), PE_FORWARD_DONE);
    assert_forward(4, "E:\\W\\iphlpapi._Pf@24");
    assert_int_equal(rewrite(SYSTEM), PE_FORWARD_DONE);
    assert_true(is_untouched());
}

static void the_same_folder_changes_nothing(void **state)
{
    (void)state;
    make(ours, 5);
    put_checksum(1); // a wrong one is left alone too
    before = build;
    assert_int_equal(rewrite(SYSTEM), PE_FORWARD_DONE);
    assert_true(is_untouched());
}

static void an_existing_checksum_is_updated(void **state)
{
    (void)state;
    make(ours, 5);
    assert_int_equal(rewrite("D:\\WINNT\\System32"), PE_FORWARD_DONE);
    assert_int_equal(bytes_get32(build.bytes + BUILD_OPTIONAL + 64), pe_checksum(build.bytes, build.size));
    assert_int_not_equal(bytes_get32(build.bytes + BUILD_OPTIONAL + 64),
                         bytes_get32(before.bytes + BUILD_OPTIONAL + 64));
    make(ours, 5);
    put_checksum(0);
    assert_int_equal(rewrite("D:\\WINNT\\System32"), PE_FORWARD_DONE);
    assert_int_equal(bytes_get32(build.bytes + BUILD_OPTIONAL + 64), 0);
}

// A second way to add up: in 64 bits, and folded at the end.
static void the_checksum_is_the_sum_of_words_and_the_size(void **state)
{
    uint64_t total = 0;
    size_t at;

    (void)state;
    make(ours, 5);
    build.size--; // of an odd length too
    build.bytes[build.size - 1] = 0x77;
    put_checksum(0);
    for (at = 0; at < build.size; at += 2)
        total += build.bytes[at] + (at + 1 < build.size ? build.bytes[at + 1] * 256u : 0);
    while (total > 0xFFFF)
        total = total / 0x10000 + total % 0x10000;
    put_checksum(0xFFFFFFFF);
    assert_int_equal(pe_checksum(build.bytes, build.size), total + build.size);
    assert_int_equal(pe_checksum((const unsigned char *)"MZ", 2), 0);
}

static void folders_that_will_not_do_are_refused(void **state)
{
    static const struct {
        const char *folder;
        pe_forward_t result;
    } rows[] = {
        { "", PE_FORWARD_RELATIVE },
        { "System32", PE_FORWARD_RELATIVE },
        { "\\\\server\\share", PE_FORWARD_RELATIVE },
        { "C:", PE_FORWARD_RELATIVE },
        { "C:System32", PE_FORWARD_RELATIVE },
        { "C:/Windows", PE_FORWARD_RELATIVE },
        { "1:\\Windows", PE_FORWARD_RELATIVE },
        { "C:\\", PE_FORWARD_BACKSLASH },
        { "C:\\Win\\", PE_FORWARD_BACKSLASH },
        { "C:\\\\Win", PE_FORWARD_BACKSLASH },
        { "C:\\Win.old", PE_FORWARD_DOT },
        { "C:\\W\303\244n", PE_FORWARD_LETTER },
        { "C:\\W/x", PE_FORWARD_LETTER },
        { "C:\\W\nx", PE_FORWARD_LETTER },
        { "C:\\Windows\\System321", PE_FORWARD_LONG },
    };
    size_t i;

    (void)state;
    make(ours, 5);
    for (i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(rewrite(rows[i].folder), rows[i].result);
        assert_true(is_untouched());
    }
}

// The space after each string differs: all of them must fit, or none is changed.
static void one_that_does_not_fit_stops_all(void **state)
{
    (void)state;
    make((const build_export_t[]){ { "A", "C:\\Windows\\x.A" }, { "B", "C:\\Win\\x.B" } }, 2);
    assert_int_equal(rewrite("C:\\Winnt"), PE_FORWARD_LONG);
    assert_true(is_untouched());
    assert_int_equal(rewrite("D:\\WIN"), PE_FORWARD_DONE);
    assert_forward(0, "D:\\WIN\\x.A");
    assert_forward(1, "D:\\WIN\\x.B");
}

static void files_without_absolute_strings_are_refused(void **state)
{
    unsigned char text[] = "no program";

    (void)state;
    assert_int_equal(pe_forward_rewrite(text, sizeof text, "C:\\W"), PE_FORWARD_NOT_PE);
    make((const build_export_t[]){ { "A", "kernel32.A" }, { "B", NULL } }, 2);
    assert_int_equal(rewrite("C:\\W"), PE_FORWARD_NONE);
    build_open(&build, true);
    build_close(&build);
    assert_int_equal(rewrite("C:\\W"), PE_FORWARD_NONE);
}

static uint32_t function(uint32_t index)
{
    return bytes_get32(build_at(&build, BUILD_DATA_RVA + 40 + 4 * index));
}

static void set_function(uint32_t index, uint32_t rva)
{
    bytes_put32(build_at(&build, BUILD_DATA_RVA + 40 + 4 * index), rva);
    before = build;
}

static void strings_that_share_bytes_are_refused(void **state)
{
    uint32_t names;

    (void)state;
    make(ours, 5);
    set_function(4, function(1)); // the very same one
    assert_int_equal(rewrite("D:\\W"), PE_FORWARD_SHARED);
    assert_true(is_untouched());
    make(ours, 5);
    set_function(3, function(1) + 20); // a relative one that is the end of another
    assert_int_equal(rewrite("D:\\W"), PE_FORWARD_SHARED);
    assert_true(is_untouched());
    make(ours, 5);
    names = bytes_get32(build_at(&build, BUILD_DATA_RVA + 32));
    bytes_put32(build_at(&build, names), function(1) + 29); // a name that is the end of a string
    before = build;
    assert_int_equal(rewrite("D:\\W"), PE_FORWARD_SHARED);
    assert_true(is_untouched());
    make((const build_export_t[]){ { "C:\\W\\xC:\\W\\x.Y", NULL }, { "B", "C:\\W\\x.B" } }, 2);
    names = bytes_get32(build_at(&build, BUILD_DATA_RVA + 32));
    set_function(0, bytes_get32(build_at(&build, names)) + 6); // a string that is the end of a name
    assert_int_equal(rewrite("D:\\V"), PE_FORWARD_SHARED);
    assert_true(is_untouched());
}

// It would become the end of the string before it.
static void an_empty_name_is_no_room(void **state)
{
    uint32_t names, padding;

    (void)state;
    make(ours, 5);
    assert_int_equal(rewrite("D:\\WINNT\\System32"), PE_FORWARD_DONE);
    names = bytes_get32(build_at(&build, BUILD_DATA_RVA + 32));
    padding = function(1) + (uint32_t)strlen("D:\\WINNT\\System32\\iphlpapi.GetIfTable") + 1;
    assert_int_equal(*build_at(&build, padding), 0);
    bytes_put32(build_at(&build, names), padding);
    before = build;
    assert_int_equal(rewrite(SYSTEM), PE_FORWARD_LONG);
    assert_true(is_untouched());
    assert_int_equal(rewrite("E:\\WINNT\\System32"), PE_FORWARD_DONE);
}

static void strings_outside_their_directory_are_refused(void **state)
{
    uint32_t last, size;

    (void)state;
    make(ours, 5);
    last = function(4) - BUILD_DATA_RVA;
    size = last + (uint32_t)strlen(ours[4].forward);
    bytes_put32(build.bytes + build_directory(&build, 0) + 4, size); // all of it but the last zero
    before = build;
    assert_int_equal(rewrite("D:\\W"), PE_FORWARD_OUTSIDE);
    assert_true(is_untouched());
    bytes_put32(build.bytes + build_directory(&build, 0) + 4, 0x7FFFFFFF);
    before = build;
    assert_int_equal(rewrite("D:\\W"), PE_FORWARD_OUTSIDE);
    assert_true(is_untouched());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_common_folder_is_given),
        cmocka_unit_test(there_and_back_gives_the_same_bytes),
        cmocka_unit_test(the_same_folder_changes_nothing),
        cmocka_unit_test(an_existing_checksum_is_updated),
        cmocka_unit_test(the_checksum_is_the_sum_of_words_and_the_size),
        cmocka_unit_test(folders_that_will_not_do_are_refused),
        cmocka_unit_test(one_that_does_not_fit_stops_all),
        cmocka_unit_test(files_without_absolute_strings_are_refused),
        cmocka_unit_test(strings_that_share_bytes_are_refused),
        cmocka_unit_test(an_empty_name_is_no_room),
        cmocka_unit_test(strings_outside_their_directory_are_refused),
    };

    return harness_run(tests, NULL, NULL);
}
