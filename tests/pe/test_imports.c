// SPDX-License-Identifier: MIT
#include "build.h"
#include "harness.h"
#include "pe/imports.h"
#include "pe/traits.h"

#include <string.h>

static build_t build;

static const build_dll_t both[] = {
    { .dll = "KERNEL32.dll", .names = { "ExitProcess", "#7" } },
    { .dll = "IPHLPAPI.DLL", .names = { "#3", "GetIfTable", "DisableMediaSense" } },
};

static pe_import_t find(const char *dll, const char *name)
{
    pe_image_t image;

    pe_open(&image, build.bytes, build.size);
    return name ? pe_imports_find(&image, dll, name) : pe_imports_dll(&image, dll);
}

static void close_with(const build_dll_t *dlls, size_t count)
{
    build_imports(&build, dlls, count);
    build_close(&build);
}

static void imports_are_found_by_name(void **state)
{
    int is_64;

    (void)state;
    for (is_64 = 0; is_64 < 2; is_64++) {
        build_open(&build, is_64);
        close_with(both, 2);
        assert_int_equal(find("iphlpapi.dll", "DisableMediaSense"), PE_IMPORT_STATIC);
        assert_int_equal(find("iphlpapi.dll", "GetIfTable"), PE_IMPORT_STATIC);
        assert_int_equal(find("kernel32.DLL", "ExitProcess"), PE_IMPORT_STATIC);
        assert_int_equal(find("iphlpapi.dll", "ExitProcess"), PE_IMPORT_NAMED);
        assert_int_equal(find("iphlpapi.dll", "disablemediasense"), PE_IMPORT_NONE);
        assert_int_equal(find("iphlpapi.dll", "DisableMedia"), PE_IMPORT_NONE);
        assert_int_equal(find("iphlpapi", "GetIfTable"), PE_IMPORT_NAMED);
        assert_int_equal(find("iphlpapi.dll", NULL), PE_IMPORT_STATIC);
        assert_int_equal(find("ws2_32.dll", NULL), PE_IMPORT_NONE);
    }
}

static void imports_without_the_ending_are_found(void **state)
{
    static const build_dll_t dlls[] = { { .dll = "IPHLPAPI", .names = { "GetIfTable", "#3" } } };
    pe_image_t image;

    (void)state;
    build_open(&build, false);
    close_with(dlls, 1);
    assert_int_equal(find("iphlpapi.dll", NULL), PE_IMPORT_STATIC);
    assert_int_equal(find("iphlpapi.dll", "GetIfTable"), PE_IMPORT_STATIC);
    assert_int_equal(find("iphlpapi.exe", NULL), PE_IMPORT_NONE);
    pe_open(&image, build.bytes, build.size);
    assert_int_equal(pe_imports_by_number(&image, "iphlpapi.dll"), PE_IMPORT_STATIC);
}

static pe_import_t find_number(const char *dll)
{
    pe_image_t image;

    pe_open(&image, build.bytes, build.size);
    return pe_imports_by_number(&image, dll);
}

static void imports_by_number_are_found(void **state)
{
    int is_64;

    (void)state;
    for (is_64 = 0; is_64 < 2; is_64++) {
        build_open(&build, is_64);
        close_with(both, 2);
        assert_int_equal(find_number("iphlpapi.dll"), PE_IMPORT_STATIC);
        assert_int_equal(find_number("ws2_32.dll"), PE_IMPORT_NONE);
        build_open(&build, is_64);
        build_delayed(&build, both, 2, BUILD_BY_RVA);
        build_close(&build);
        assert_int_equal(find_number("iphlpapi.dll"), PE_IMPORT_DELAYED);
        build_open(&build, is_64);
        close_with(&(build_dll_t){ .dll = "iphlpapi.dll", .names = { "GetIfTable" } }, 1);
        assert_int_equal(find_number("iphlpapi.dll"), PE_IMPORT_NONE);
    }
}

static void a_dll_may_come_twice(void **state)
{
    static const build_dll_t twice[] = { { .dll = "iphlpapi.dll", .names = { "GetIfTable" } },
                                         { .dll = "iphlpapi.dll", .names = { "RestoreMediaSense" } } };

    (void)state;
    build_open(&build, false);
    close_with(twice, 2);
    assert_int_equal(find("iphlpapi.dll", "RestoreMediaSense"), PE_IMPORT_STATIC);
}

static void bound_imports_have_their_names_in_the_first_table(void **state)
{
    build_dll_t bound = both[1];

    (void)state;
    bound.bound = true;
    build_open(&build, false);
    close_with(&bound, 1);
    assert_int_equal(find("iphlpapi.dll", "DisableMediaSense"), PE_IMPORT_STATIC);
}

static void without_a_first_table_the_second_has_the_names(void **state)
{
    build_dll_t old = both[1];
    uint32_t table = BUILD_DATA_RVA;

    (void)state;
    old.no_first = true;
    build_open(&build, true);
    close_with(&old, 1);
    assert_int_equal(find("iphlpapi.dll", "DisableMediaSense"), PE_IMPORT_STATIC);
    bytes_put32(build_at(&build, table), 0x7FFF0000); // nor with one that is not in the file
    assert_int_equal(find("iphlpapi.dll", "DisableMediaSense"), PE_IMPORT_STATIC);
    bytes_put32(build_at(&build, table) + 16, 0); // but then there is none at all
    assert_int_equal(find("iphlpapi.dll", "DisableMediaSense"), PE_IMPORT_NAMED);
}

static void a_dll_without_a_second_table_ends_the_list(void **state)
{
    (void)state;
    build_open(&build, false);
    close_with(both, 2);
    bytes_put32(build_at(&build, BUILD_DATA_RVA) + 16, 0);
    assert_int_equal(find("kernel32.dll", "ExitProcess"), PE_IMPORT_NAMED);
    assert_int_equal(find("iphlpapi.dll", "GetIfTable"), PE_IMPORT_NAMED);
}

static void both_kinds_of_delayed_imports_are_found(void **state)
{
    int is_64, kind;

    (void)state;
    for (is_64 = 0; is_64 < 2; is_64++)
        for (kind = BUILD_BY_RVA; kind <= BUILD_BY_ADDRESS; kind++) {
            build_open(&build, is_64);
            build_imports(&build, both, 1);
            build_delayed(&build, both, 2, (build_delayed_t)kind);
            build_close(&build);
            assert_int_equal(find("iphlpapi.dll", "DisableMediaSense"), PE_IMPORT_DELAYED);
            assert_int_equal(find("iphlpapi.dll", NULL), PE_IMPORT_DELAYED);
            assert_int_equal(find("kernel32.dll", "ExitProcess"), PE_IMPORT_STATIC);
            assert_int_equal(find("iphlpapi.dll", "ExitProcess"), PE_IMPORT_NAMED);
        }
}

static void a_name_in_the_file_is_named(void **state)
{
    (void)state;
    build_open(&build, false);
    build_text(&build, "DisableMediaSense");
    build_text(&build, "C:\\x\\IpHlpApi.dll");
    build_close(&build);
    assert_int_equal(find("iphlpapi.dll", "DisableMediaSense"), PE_IMPORT_NAMED);
    assert_int_equal(find("iphlpapi.dll", NULL), PE_IMPORT_NAMED);
    build_open(&build, false);
    build_text(&build, "iphlpapi");
    build_text(&build, "XDisableMediaSense");
    build_close(&build);
    assert_int_equal(find("iphlpapi.dll", "DisableMediaSense"), PE_IMPORT_NONE);
    assert_int_equal(find("iphlpapi.dll", NULL), PE_IMPORT_NAMED);
    assert_int_equal(find("dll", NULL), PE_IMPORT_NONE);
}

static void a_name_without_a_zero_is_named(void **state)
{
    static const char *const texts[] = { "netapi32.dlliphlpapi.dllkernel32.dll", "\"IPHLPAPI.DLL\"", "xiphlpapi.dllx" };
    static const char *const others[] = { "iphlpapi.lib", "xiphlpapi", "iphlpapi_dll", "iphlpap.dll" };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof texts / sizeof *texts; i++) {
        build_open(&build, false);
        build_text(&build, texts[i]);
        build_close(&build);
        assert_int_equal(find("iphlpapi.dll", NULL), PE_IMPORT_NAMED);
    }
    for (i = 0; i < sizeof others / sizeof *others; i++) {
        build_open(&build, false);
        build_text(&build, others[i]);
        build_close(&build);
        assert_int_equal(find("iphlpapi.dll", NULL), PE_IMPORT_NONE);
    }
}

static void add_name(void *context, const char *dll)
{
    char *list = context;

    strcat(list, dll);
    strcat(list, " ");
}

static void each_dll_is_visited(void **state)
{
    static const build_dll_t late[] = { { .dll = "late.dll", .names = { "A" } },
                                        { .dll = "b.dll", .names = { "#1" } } };
    char list[256] = "";
    pe_image_t image;
    int is_64;

    (void)state;
    for (is_64 = 0; is_64 < 2; is_64++, *list = '\0') {
        build_open(&build, is_64);
        build_delayed(&build, late, 2, is_64 ? BUILD_BY_RVA : BUILD_BY_ADDRESS);
        close_with(both, 2);
        pe_open(&image, build.bytes, build.size);
        pe_imports_each(&image, add_name, list);
        assert_string_equal(list, "KERNEL32.dll IPHLPAPI.DLL late.dll b.dll ");
    }
    build_open(&build, false);
    build_close(&build);
    pe_open(&image, build.bytes, build.size);
    pe_imports_each(&image, add_name, list);
    assert_string_equal(list, "");
}

// The names of each DLL in a long table extend over the whole rest of the file.
static void overlapping_tables_end_soon(void **state)
{
    enum { SIZE = 8 << 20 };
    unsigned char *bytes = test_calloc(SIZE, 1);
    pe_image_t image;
    size_t at;

    (void)state;
    build_open(&build, false);
    build_space(&build, 0x100, 4);
    bytes_put32(build.bytes + build_directory(&build, 1), BUILD_DATA_RVA + 0x100);
    build_close(&build);
    memcpy(bytes, build.bytes, build.size);
    memcpy(bytes + BUILD_DATA, "iphlpapi.dll", 12);
    bytes_put32(bytes + build_section(&build, 1) + 8, SIZE);
    bytes_put32(bytes + build_section(&build, 1) + 16, SIZE - BUILD_DATA);
    for (at = BUILD_DATA + 0x100; at + 20 <= SIZE; at += 20) {
        bytes_put32(bytes + at, BUILD_DATA_RVA + 0x100);
        bytes_put32(bytes + at + 4, BUILD_DATA_RVA); // no zero, which would end the names
        bytes_put32(bytes + at + 8, BUILD_DATA_RVA);
        bytes_put32(bytes + at + 12, BUILD_DATA_RVA);
        bytes_put32(bytes + at + 16, BUILD_DATA_RVA + 0x100);
    }
    pe_open(&image, bytes, SIZE);
    assert_int_equal(image.kind, PE_KIND_PE);
    assert_int_equal(pe_imports_dll(&image, "iphlpapi.dll"), PE_IMPORT_STATIC);
    assert_int_equal(pe_imports_find(&image, "iphlpapi.dll", "DisableMediaSense"), PE_IMPORT_NONE);
    bytes_put32(bytes + build_directory(&build, 1), 0);
    bytes_put32(bytes + build_directory(&build, 13), BUILD_DATA_RVA + 0x100);
    for (at = BUILD_DATA + 0x100; at + 32 <= SIZE; at += 32) { // by RVA: the name and the names; the rest unchanged
        bytes_put32(bytes + at, 1);
        bytes_put32(bytes + at + 4, BUILD_DATA_RVA);
        bytes_put32(bytes + at + 16, BUILD_DATA_RVA + 0x100);
    }
    pe_open(&image, bytes, SIZE);
    assert_int_equal(pe_imports_dll(&image, "iphlpapi.dll"), PE_IMPORT_DELAYED);
    assert_int_equal(pe_imports_find(&image, "iphlpapi.dll", "DisableMediaSense"), PE_IMPORT_NONE);
    test_free(bytes);
}

// An unpacker's imports, and one more function.
static void packed_by_the_imports(void **state)
{
    static const build_dll_t loader[] = {
        { "KERNEL32.DLL", { "LoadLibraryA", "GetProcAddress", "VirtualAlloc" }, false, false }
    };
    static const build_dll_t more[] = {
        { "KERNEL32.DLL", { "LoadLibraryA", "GetProcAddress", "Sleep" }, false, false }
    };
    static const build_dll_t less[] = { { "KERNEL32.DLL", { "ExitProcess" }, false, false } };
    static const build_dll_t number[] = { { "KERNEL32.DLL", { "GetProcAddress", "#3" }, false, false } };
    static const struct {
        const build_dll_t *dlls;
        bool of_loader;
    } cases[] = { { loader, true }, { more, false }, { less, false }, { number, false } };
    static build_t one;
    pe_traits_t traits;
    pe_image_t image;
    size_t i;

    (void)state;
    for (i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        build_open(&one, i % 2);
        build_imports(&one, cases[i / 2].dlls, 1);
        build_close(&one);
        pe_open(&image, one.bytes, one.size);
        assert_int_equal(pe_imports_are_of_loader(&image), cases[i / 2].of_loader);
        pe_traits_read(&traits, &image);
        assert_int_equal(traits.packed, cases[i / 2].of_loader);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(imports_are_found_by_name),
        cmocka_unit_test(imports_without_the_ending_are_found),
        cmocka_unit_test(imports_by_number_are_found),
        cmocka_unit_test(a_dll_may_come_twice),
        cmocka_unit_test(bound_imports_have_their_names_in_the_first_table),
        cmocka_unit_test(without_a_first_table_the_second_has_the_names),
        cmocka_unit_test(a_dll_without_a_second_table_ends_the_list),
        cmocka_unit_test(both_kinds_of_delayed_imports_are_found),
        cmocka_unit_test(a_name_in_the_file_is_named),
        cmocka_unit_test(a_name_without_a_zero_is_named),
        cmocka_unit_test(each_dll_is_visited),
        cmocka_unit_test(overlapping_tables_end_soon),
        cmocka_unit_test(packed_by_the_imports),
    };

    return harness_run(tests, NULL, NULL);
}
