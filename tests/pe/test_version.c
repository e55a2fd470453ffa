// SPDX-License-Identifier: MIT
#include "build.h"
#include "harness.h"
#include "pe/resource.h"
#include "version_block.h"

#include <string.h>

static build_t build;
static version_block_t block;
static char text[64];

static bool read(const char *key, size_t size)
{
    const build_resource_t resource = { PE_RESOURCE_VERSION, block.bytes, block.size };
    pe_image_t image;

    build_open(&build, block.size % 8 == 0); // of both widths
    build_resources(&build, &resource, 1);
    build_close(&build);
    pe_open(&image, build.bytes, build.size);
    memset(text, 'x', sizeof text);
    return pe_version_string(&image, key, text, size);
}

static void a_string_is_found_by_its_key(void **state)
{
    (void)state;
    version_block_make(&block, "040904B0", "ProductName", "media-sense shim");
    assert_true(read("ProductName", sizeof text));
    assert_string_equal(text, "media-sense shim");
    assert_false(read("ProductNam", sizeof text));
    assert_string_equal(text, "");
    assert_false(read("ProductName2", sizeof text));
}

static void the_first_language_that_has_it_counts(void **state)
{
    const uint16_t first[] = { 'a' }, second[] = { 'b' }, third[] = { 'c' };
    size_t root, node, table;

    (void)state;
    memset(&block, 0, sizeof block);
    root = version_block_begin(&block, "VS_VERSION_INFO");
    node = version_block_begin(&block, "VarFileInfo"); // may come first
    version_block_end(&block, node);
    node = version_block_begin(&block, "StringFileInfo");
    table = version_block_begin(&block, "040704B0");
    version_block_string(&block, "CompanyName", first, 1);
    version_block_end(&block, table);
    table = version_block_begin(&block, "040904B0");
    version_block_string(&block, "CompanyName", second, 1);
    version_block_string(&block, "ProductName", third, 1);
    version_block_end(&block, table);
    version_block_end(&block, node);
    version_block_end(&block, root);
    assert_true(read("CompanyName", sizeof text));
    assert_string_equal(text, "a");
    assert_true(read("ProductName", sizeof text));
    assert_string_equal(text, "c");
}

static void make_letters(const uint16_t *letters, size_t count)
{
    size_t root, node, table;

    memset(&block, 0, sizeof block);
    root = version_block_begin(&block, "VS_VERSION_INFO");
    node = version_block_begin(&block, "StringFileInfo");
    table = version_block_begin(&block, "040704B0");
    version_block_string(&block, "K", letters, count);
    version_block_end(&block, table);
    version_block_end(&block, node);
    version_block_end(&block, root);
}

static void ascii_become_utf8(void **state)
{
    static const uint16_t letters[] = {
        'a', 0xE4, 0x20AC, 0xD83D, 0xDE00, 0xD83D, 'b', 0xDE00, 0xD83D, 0xE000, 0xD83D
    };

    (void)state;
    make_letters(letters, 11);
    assert_true(read("K", sizeof text));
    assert_string_equal(text,
                        "a\303\244\342\202\254\360\237\230\200"
                        "\357\277\275b\357\277\275\357\277\275\356\200\200\357\277\275");
}

static void control_characters_are_replaced(void **state)
{
    static const uint16_t letters[] = { 0x1B, '[', 'm', '\n', 0x7F, 0x9B, 0x202E, 0x2066, 0x200F, 0x2029, 'x' };

    (void)state;
    make_letters(letters, 11);
    assert_true(read("K", sizeof text));
    assert_string_equal(text, "?[m???????x");
}

static void texts_that_do_not_fit_are_cut_at_a_character(void **state)
{
    static const uint16_t letters[] = { 'a', 0x20AC, 'b' };
    static const char *const cut[] = { "", "a", "a", "a", "a\342\202\254", "a\342\202\254b" };
    size_t size;

    (void)state;
    make_letters(letters, 3);
    for (size = 1; size <= 6; size++) {
        assert_true(read("K", size));
        assert_string_equal(text, cut[size - 1]);
        assert_int_equal(text[size], 'x'); // nothing is written past it
    }
}

// By its length, or with a length that no node can have.
static void nodes_that_make_no_sense_end_the_search(void **state)
{
    size_t at;

    (void)state;
    for (at = 0; at < 250; at += 2) {
        version_block_make(&block, "040904B0", "ProductName", "media-sense shim");
        bytes_put16(block.bytes + at, 0);
        read("ProductName", sizeof text);
        bytes_put16(block.bytes + at, 0xFFFF);
        read("ProductName", sizeof text);
    }
    version_block_make(&block, "040904B0", "ProductName", "x");
    bytes_put16(block.bytes, 5);
    assert_false(read("ProductName", sizeof text));
    version_block_make(&block, "040904B0", "ProductName", "x");
    block.bytes[6] = 'W';
    assert_false(read("ProductName", sizeof text));
}

// Every level's one entry leads back to the first level.
static void a_tree_that_bites_its_tail_ends(void **state)
{
    const build_resource_t resource = { PE_RESOURCE_VERSION, "", 1 };
    pe_image_t image;
    uint32_t size;

    (void)state;
    build_open(&build, false);
    build_resources(&build, &resource, 1);
    build_close(&build);
    pe_open(&image, build.bytes, build.size);
    assert_non_null(pe_resource(&image, PE_RESOURCE_VERSION, &size));
    assert_int_equal(size, 1);
    assert_null(pe_resource(&image, PE_RESOURCE_MANIFEST, &size));
    bytes_put32(build_at(&build, BUILD_DATA_RVA + 20), UINT32_C(0x80000000));
    assert_null(pe_resource(&image, PE_RESOURCE_VERSION, &size));
    assert_int_equal(size, 0);
}

static void types_with_names_are_passed_by(void **state)
{
    const build_resource_t resources[] = { { PE_RESOURCE_MANIFEST, "m", 1 }, { PE_RESOURCE_VERSION, "v", 1 } };
    const unsigned char *data;
    pe_image_t image;
    uint32_t size;

    (void)state;
    build_open(&build, false);
    build_resources(&build, resources, 2);
    build_close(&build);
    bytes_put16(build_at(&build, BUILD_DATA_RVA + 12), 1); // the first of the two has one
    bytes_put16(build_at(&build, BUILD_DATA_RVA + 14), 1);
    pe_open(&image, build.bytes, build.size);
    assert_null(pe_resource(&image, PE_RESOURCE_MANIFEST, &size));
    data = pe_resource(&image, PE_RESOURCE_VERSION, &size);
    assert_non_null(data);
    assert_int_equal(*data, 'v');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_string_is_found_by_its_key),
        cmocka_unit_test(the_first_language_that_has_it_counts),
        cmocka_unit_test(ascii_become_utf8),
        cmocka_unit_test(control_characters_are_replaced),
        cmocka_unit_test(texts_that_do_not_fit_are_cut_at_a_character),
        cmocka_unit_test(nodes_that_make_no_sense_end_the_search),
        cmocka_unit_test(a_tree_that_bites_its_tail_ends),
        cmocka_unit_test(types_with_names_are_passed_by),
    };

    return harness_run(tests, NULL, NULL);
}
