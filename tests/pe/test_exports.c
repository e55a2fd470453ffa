// SPDX-License-Identifier: MIT
#include "build.h"
#include "harness.h"
#include "pe/exports.h"

static const build_export_t some[] = {
    { "Alpha", NULL },
    { "Beta", "C:\\Windows\\System32\\iphlpapi.Beta" },
    { NULL, "kernel32.ExitProcess" },
    { "Gamma", "kernel32.#7" },
};

static build_t build;
static pe_image_t image;

static bool open_exports(pe_exports_t *exports)
{
    pe_open(&image, build.bytes, build.size);
    return pe_exports_open(exports, &image);
}

static void make(bool is_64)
{
    build_open(&build, is_64);
    build_exports(&build, some, 4);
    build_close(&build);
}

static void names_have_their_functions(void **state)
{
    pe_exports_t exports;
    pe_export_t export;
    int is_64;

    (void)state;
    for (is_64 = 0; is_64 < 2; is_64++) {
        make(is_64);
        assert_true(open_exports(&exports));
        assert_int_equal(exports.name_count, 3);
        assert_int_equal(exports.function_count, 4);
        assert_string_equal(pe_string(&image, exports.name), "built.dll");
        assert_true(pe_exports_name(&exports, 0, &export));
        assert_string_equal(export.name, "Alpha");
        assert_int_equal(export.ordinal, 1);
        assert_int_equal(export.rva, BUILD_TEXT_RVA);
        assert_false(export.forwarded);
        assert_null(export.forward);
        assert_true(pe_exports_name(&exports, 2, &export));
        assert_string_equal(export.name, "Gamma");
        assert_int_equal(export.ordinal, 4);
        assert_string_equal(export.forward, "kernel32.#7");
    }
}

static void forward_strings_have_their_place(void **state)
{
    pe_exports_t exports;
    pe_export_t export;

    (void)state;
    make(false);
    assert_true(open_exports(&exports));
    assert_true(pe_exports_function(&exports, 1, &export));
    assert_null(export.name);
    assert_true(export.forwarded);
    assert_string_equal(export.forward, some[1].forward);
    assert_string_equal((char *)build.bytes + export.forward_offset, some[1].forward);
    assert_true(pe_exports_function(&exports, 2, &export));
    assert_string_equal(export.forward, some[2].forward);
}

static void one_is_found_by_name(void **state)
{
    pe_exports_t exports;
    pe_export_t export;

    (void)state;
    make(true);
    assert_true(open_exports(&exports));
    assert_true(pe_exports_find(&exports, "Beta", &export));
    assert_string_equal(export.name, "Beta");
    assert_string_equal(export.forward, some[1].forward);
    assert_false(pe_exports_find(&exports, "beta", &export));
    assert_false(pe_exports_find(&exports, "Bet", &export));
    assert_false(pe_exports_find(&exports, "", &export));
}

static void a_function_that_is_empty_is_none(void **state)
{
    pe_exports_t exports;
    pe_export_t export;

    (void)state;
    make(false);
    bytes_put32(build_at(&build, BUILD_DATA_RVA + 40), 0);
    assert_true(open_exports(&exports));
    assert_false(pe_exports_function(&exports, 0, &export));
    assert_false(pe_exports_name(&exports, 0, &export));
    assert_false(pe_exports_find(&exports, "Alpha", &export));
    bytes_put16((unsigned char *)exports.ordinals, 4); // one that is not in the table
    assert_false(pe_exports_name(&exports, 0, &export));
}

static void tables_outside_are_none(void **state)
{
    static const size_t fields[] = { 20, 24, 28, 32, 36 };
    pe_exports_t exports;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof fields / sizeof *fields; i++) {
        make(false);
        assert_true(open_exports(&exports));
        bytes_put32(build_at(&build, BUILD_DATA_RVA) + fields[i], fields[i] < 28 ? PE_MOST_EXPORTS + 1 : 0x7FFFFFFF);
        assert_false(open_exports(&exports));
    }
    make(false);
    bytes_put32(build_at(&build, BUILD_DATA_RVA) + 24, 0); // without names, the other two tables are not read
    bytes_put32(build_at(&build, BUILD_DATA_RVA) + 32, 0);
    assert_true(open_exports(&exports));
    bytes_put32(build_at(&build, BUILD_DATA_RVA) + 20, 0);
    assert_false(open_exports(&exports));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        cmocka_unit_test(names_have_their_functions),
        cmocka_unit_test(forward_strings_have_their_place),
        cmocka_unit_test(one_is_found_by_name),
        cmocka_unit_test(a_function_that_is_empty_is_none),
        cmocka_unit_test(tables_outside_are_none),
        // clang-format on
    };

    return harness_run(tests, NULL, NULL);
}
