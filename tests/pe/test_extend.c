// SPDX-License-Identifier: MIT
#include "build.h"
#include "harness.h"
#include "pe/exports.h"
#include "pe/extend.h"
#include "pe/forward.h"

#include <stdlib.h>
#include <string.h>

#define SYSTEM "C:\\Windows\\System32"
#define TARGET SYSTEM "\\iphlpapi"

static const build_export_t ours[] = {
    { "GetIfTable", SYSTEM "\\iphlpapi.GetIfTable" },
    { "Own", NULL },
    { NULL, SYSTEM "\\iphlpapi.NoName" },
    { "_Pf@24", SYSTEM "\\iphlpapi._Pf@24" },
};
enum { OURS = sizeof ours / sizeof *ours };

// Unsorted, one that the file has, and some that no forward string can name.
static const build_export_t systems[] = {
    { "zLast", NULL },    { "GetIfTable", NULL }, { "AFirst", NULL }, { "GetIfTable2", NULL },
    { "with.dot", NULL }, { "with blank", NULL }, { "", NULL },       { "GetIfTable2", NULL },
    { NULL, NULL },       { "a\\path", NULL },    { "#5", NULL },     { "a/path", NULL },
    { "a:b", NULL },
};

static build_t build, other;
static pe_image_t image, other_image, extended;
static pe_names_t names;
static unsigned char *result;
static size_t size;

static void make(build_t *made, pe_image_t *opened, bool is_64, const build_export_t *exports, size_t count)
{
    build_open(made, is_64);
    build_exports(made, exports, count);
    build_close(made);
    bytes_put32(made->bytes + BUILD_OPTIONAL + 64, pe_checksum(made->bytes, made->size));
    pe_open(opened, made->bytes, made->size);
}

static int set_up(void **state)
{
    (void)state;
    make(&build, &image, false, ours, OURS);
    make(&other, &other_image, false, systems, sizeof systems / sizeof *systems);
    return pe_names_missing(&names, &image, &other_image) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    pe_names_free(&names);
    free(result);
    result = NULL;
    return 0;
}

static pe_extend_t extend(void)
{
    return pe_extend(build.bytes, build.size, &names, TARGET, &result, &size);
}

static void assert_refused(pe_extend_t why)
{
    assert_int_equal(extend(), why);
    assert_null(result);
}

static void names_that_are_missing(void **state)
{
    static const char *const expected[] = { "AFirst", "GetIfTable2", "zLast" };
    uint32_t i;

    (void)state;
    assert_int_equal(names.count, 3);
    for (i = 0; i < names.count; i++)
        assert_string_equal(names.at[i], expected[i]);
}

static void names_of_a_dll_without_exports(void **state)
{
    pe_names_t none;
    build_t empty;
    pe_image_t nothing;

    (void)state;
    build_open(&empty, false);
    build_close(&empty);
    pe_open(&nothing, empty.bytes, empty.size);
    assert_false(pe_names_missing(&none, &nothing, &other_image));
    assert_false(pe_names_missing(&none, &image, &nothing));
    pe_open(&nothing, (const unsigned char *)"text", 4);
    assert_false(pe_names_missing(&none, &image, &nothing));
}

static void assert_old_ones_stay(const pe_exports_t *after)
{
    pe_export_t old, new;
    pe_exports_t before;
    uint32_t i;

    assert_true(pe_exports_open(&before, &image));
    assert_int_equal(after->first_ordinal, before.first_ordinal);
    assert_string_equal(pe_string(&extended, after->name), pe_string(&image, before.name));
    for (i = 0; i < before.function_count; i++) {
        assert_true(pe_exports_function(&before, i, &old));
        assert_true(pe_exports_function(after, i, &new));
        assert_int_equal(new.forwarded, old.forwarded);
        if (old.forward)
            assert_string_equal(new.forward, old.forward);
        else
            assert_int_equal(new.rva, old.rva);
    }
    for (i = 0; i < before.name_count; i++) {
        assert_true(pe_exports_name(&before, i, &old));
        assert_true(pe_exports_find(after, old.name, &new));
        assert_int_equal(new.ordinal, old.ordinal);
    }
}

static void assert_new_ones_lead(const pe_exports_t *after)
{
    char forward[64];
    pe_export_t new;
    uint32_t i;

    for (i = 0; i < names.count; i++) {
        strcpy(forward, TARGET ".");
        strcat(forward, names.at[i]);
        assert_true(pe_exports_find(after, names.at[i], &new));
        assert_string_equal(new.forward, forward);
        assert_int_equal(new.ordinal, after->first_ordinal + OURS + i);
    }
}

static void assert_sorted(const pe_exports_t *after)
{
    const char *last = "";
    pe_export_t export;
    uint32_t i;

    for (i = 0; i < after->name_count; i++) {
        assert_true(pe_exports_name(after, i, &export));
        assert_true(strcmp(last, export.name) < 0);
        last = export.name;
    }
}

static void assert_extended(void)
{
    pe_exports_t after;

    assert_int_equal(extend(), PE_EXTEND_DONE);
    pe_open(&extended, result, size);
    assert_int_equal(extended.kind, PE_KIND_PE);
    assert_int_equal(extended.section_count, image.section_count + 1);
    assert_true(pe_exports_open(&after, &extended));
    assert_int_equal(after.function_count, OURS + names.count);
    assert_int_equal(after.name_count, OURS - 1 + names.count);
    assert_old_ones_stay(&after);
    assert_new_ones_lead(&after);
    assert_sorted(&after);
}

static void extend_keeps_existing_exports(void **state)
{
    (void)state;
    assert_extended();
}

static void extend_64_bit(void **state)
{
    (void)state;
    pe_names_free(&names);
    make(&build, &image, true, ours, OURS);
    assert_true(pe_names_missing(&names, &image, &other_image));
    assert_extended();
}

// Except for six places in the headers, every old byte stays; and the folder can be rewritten as before.
static void extend_changes_nothing_else(void **state)
{
    const size_t section = build_section(&build, image.section_count), directory = build_directory(&build, 0);
    static const struct {
        size_t at, size;
    } fields[] = {
        { BUILD_HEADER + 6, 2 }, { BUILD_OPTIONAL + 8, 4 }, { BUILD_OPTIONAL + 56, 4 }, { BUILD_OPTIONAL + 64, 4 }
    };
    unsigned char *copy;
    size_t i;

    (void)state;
    assert_int_equal(extend(), PE_EXTEND_DONE);
    assert_int_equal(bytes_get32(result + BUILD_OPTIONAL + 64), pe_checksum(result, size));
    assert_int_equal(bytes_get32(result + BUILD_OPTIONAL + 56) % 0x1000, 0);
    assert_int_equal(pe_forward_rewrite(result, size, "D:\\W"), PE_FORWARD_DONE);
    assert_int_equal(pe_forward_rewrite(result, size, SYSTEM), PE_FORWARD_DONE);
    copy = malloc(build.size);
    assert_non_null(copy);
    memcpy(copy, result, build.size);
    for (i = 0; i < sizeof fields / sizeof *fields; i++)
        memcpy(copy + fields[i].at, build.bytes + fields[i].at, fields[i].size);
    memcpy(copy + section, build.bytes + section, 40);
    memcpy(copy + directory, build.bytes + directory, 8);
    assert_memory_equal(copy, build.bytes, build.size);
    free(copy);
}

enum { CERTIFICATE = 64 };

// After the sections' bytes, where signing tools put it.
static void add_certificate(void)
{
    size_t entry = build_directory(&build, PE_DIRECTORY_CERTIFICATE);

    bytes_put32(build.bytes + entry, (uint32_t)build.size);
    bytes_put32(build.bytes + entry + 4, CERTIFICATE);
    memset(build.bytes + build.size, 'c', CERTIFICATE);
    build.size += CERTIFICATE;
}

static void assert_no_certificate(void)
{
    static const unsigned char none[8];

    assert_memory_equal(result + build_directory(&build, PE_DIRECTORY_CERTIFICATE), none, 8);
    assert_int_equal(bytes_get32(result + BUILD_OPTIONAL + 64), pe_checksum(result, size));
}

static void extend_leaves_a_certificate_out(void **state)
{
    size_t plain = build.size, i;

    (void)state;
    add_certificate();
    assert_int_equal(extend(), PE_EXTEND_DONE);
    assert_no_certificate();
    for (i = plain; i + 4 <= size; i++)
        assert_int_not_equal(bytes_get32(result + i), 0x63636363);
}

// One that is followed by other data stays as bytes, but no longer counts.
static void extend_clears_the_entry_of_a_certificate(void **state)
{
    (void)state;
    add_certificate();
    build.size += 16;
    assert_int_equal(extend(), PE_EXTEND_DONE);
    assert_no_certificate();
    assert_memory_equal(result + build.size - 16 - CERTIFICATE, build.bytes + build.size - 16 - CERTIFICATE,
                        CERTIFICATE);
    free(result);
    bytes_put32(build.bytes + build_directory(&build, PE_DIRECTORY_CERTIFICATE), BUILD_DATA); // in a section
    bytes_put32(build.bytes + build_directory(&build, PE_DIRECTORY_CERTIFICATE) + 4, 0x7FFFFFFF);
    assert_int_equal(extend(), PE_EXTEND_DONE);
    assert_no_certificate();
    assert_memory_equal(result + BUILD_DATA, build.bytes + BUILD_DATA, build.size - BUILD_DATA);
}

// Linkers may give a section more bytes in the file than in memory.
static void extend_behind_a_section_with_more_bytes_in_the_file(void **state)
{
    unsigned char *last = build.bytes + build_section(&build, image.section_count - 1u), *next;
    uint32_t more = 0x2000;

    (void)state;
    bytes_put32(last + 16, bytes_get32(last + 16) + more);
    memset(build.bytes + build.size, 'm', more);
    build.size += more;
    assert_int_equal(extend(), PE_EXTEND_DONE);
    next = result + build_section(&build, image.section_count);
    assert_int_equal(bytes_get32(next + 12), (bytes_get32(last + 12) + bytes_get32(last + 8) + 0xFFF) & ~0xFFFu);
    assert_true(bytes_get32(next + 20) >= build.size);
}

static void extend_twice(void **state)
{
    static const char *more[] = { "Middle" };
    const pe_names_t again = { more, 1 };
    unsigned char *twice;
    pe_exports_t exports;
    pe_export_t export;
    pe_image_t opened;
    size_t twice_size;

    (void)state;
    assert_int_equal(extend(), PE_EXTEND_DONE);
    assert_int_equal(pe_extend(result, size, &again, TARGET, &twice, &twice_size), PE_EXTEND_DONE);
    pe_open(&opened, twice, twice_size);
    assert_true(pe_exports_open(&exports, &opened));
    assert_true(pe_exports_find(&exports, "Middle", &export));
    assert_string_equal(export.forward, TARGET ".Middle");
    assert_true(pe_exports_find(&exports, "zLast", &export));
    assert_string_equal(export.forward, TARGET ".zLast");
    free(twice);
}

static void extend_without_room_in_the_headers(void **state)
{
    (void)state;
    build.bytes[build_section(&build, image.section_count) + 39] = 1;
    assert_refused(PE_EXTEND_LAYOUT);
    build.bytes[build_section(&build, image.section_count) + 39] = 0;
    bytes_put32(build.bytes + BUILD_OPTIONAL + 60, (uint32_t)build_section(&build, image.section_count) + 39);
    assert_refused(PE_EXTEND_LAYOUT);
}

static void extend_with_odd_alignment(void **state)
{
    (void)state;
    bytes_put32(build.bytes + BUILD_OPTIONAL + 36, 0x100);
    assert_refused(PE_EXTEND_LAYOUT);
    bytes_put32(build.bytes + BUILD_OPTIONAL + 36, 0x200);
    bytes_put32(build.bytes + BUILD_OPTIONAL + 32, 0x200); // flat
    assert_int_not_equal(extend(), PE_EXTEND_DONE);
    bytes_put32(build.bytes + BUILD_OPTIONAL + 32, 0x20000);
    assert_refused(PE_EXTEND_LAYOUT);
}

static void extend_a_file_that_is_cut(void **state)
{
    (void)state;
    build.size -= 0x200;
    assert_int_not_equal(extend(), PE_EXTEND_DONE);
    assert_null(result);
    build.size = BUILD_HEADER;
    assert_refused(PE_EXTEND_NOT_PE);
}

static void extend_a_dll_without_exports(void **state)
{
    (void)state;
    build_open(&build, false);
    build_close(&build);
    assert_refused(PE_EXTEND_EXPORTS);
}

// A name that cannot be read would be lost.
static void extend_with_a_name_outside(void **state)
{
    pe_exports_t exports;

    (void)state;
    assert_true(pe_exports_open(&exports, &image));
    bytes_put32(build.bytes + (exports.names - build.bytes), 0x00F00000);
    assert_refused(PE_EXTEND_EXPORTS);
}

static void extend_with_a_function_behind_the_image(void **state)
{
    pe_exports_t exports;

    (void)state;
    assert_true(pe_exports_open(&exports, &image));
    bytes_put32(build.bytes + (exports.functions - build.bytes) + 4, 0x00F00000);
    assert_refused(PE_EXTEND_LAYOUT);
}

static void extend_with_too_many(void **state)
{
    pe_names_t many = { names.at, PE_MOST_EXPORTS };

    (void)state;
    assert_int_equal(pe_extend(build.bytes, build.size, &many, TARGET, &result, &size), PE_EXTEND_MANY);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_that_are_missing),
        TEST(names_of_a_dll_without_exports),
        TEST(extend_keeps_existing_exports),
        TEST(extend_64_bit),
        TEST(extend_changes_nothing_else),
        TEST(extend_leaves_a_certificate_out),
        TEST(extend_clears_the_entry_of_a_certificate),
        TEST(extend_behind_a_section_with_more_bytes_in_the_file),
        TEST(extend_twice),
        TEST(extend_without_room_in_the_headers),
        TEST(extend_with_odd_alignment),
        TEST(extend_a_file_that_is_cut),
        TEST(extend_a_dll_without_exports),
        TEST(extend_with_a_name_outside),
        TEST(extend_with_a_function_behind_the_image),
        TEST(extend_with_too_many),
    };

    return harness_run(tests, NULL, NULL);
}
