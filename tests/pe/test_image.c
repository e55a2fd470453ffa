// SPDX-License-Identifier: MIT
// The kind of a file, and the offsets of its RVAs.
#include "build.h"
#include "harness.h"
#include "pe/image.h"
#include "pe/traits.h"

#include <stdlib.h>
#include <string.h>

static build_t build;

static pe_image_t open_build(void)
{
    pe_image_t image;

    pe_open(&image, build.bytes, build.size);
    return image;
}

static pe_image_t open_plain(bool is_64)
{
    build_open(&build, is_64);
    build_text(&build, "data");
    build_close(&build);
    return open_build();
}

static pe_traits_t traits_of(pe_image_t image)
{
    pe_traits_t traits;

    pe_traits_read(&traits, &image);
    return traits;
}

static pe_traits_t traits_of_build(void)
{
    return traits_of(open_build());
}

static pe_kind_t kind_of(const void *bytes, size_t size)
{
    pe_image_t image;

    pe_open(&image, bytes, size);
    return image.kind;
}

static void other_file_formats_have_a_kind(void **state)
{
    unsigned char dos[128] = "MZ";

    (void)state;
    assert_int_equal(kind_of("", 0), PE_KIND_EMPTY);
    assert_int_equal(kind_of(NULL, 0), PE_KIND_EMPTY);
    assert_int_equal(kind_of("M", 1), PE_KIND_OTHER);
    assert_int_equal(kind_of("\177ELF and more", 13), PE_KIND_OTHER);
    assert_int_equal(kind_of("MZ", 2), PE_KIND_DOS);
    assert_int_equal(kind_of(dos, sizeof dos), PE_KIND_DOS);
    dos[60] = 0x40;
    assert_int_equal(kind_of(dos, sizeof dos), PE_KIND_DOS);
    memcpy(dos + 0x40, "NE", 2);
    assert_int_equal(kind_of(dos, sizeof dos), PE_KIND_NE);
    memcpy(dos + 0x40, "LE", 2);
    assert_int_equal(kind_of(dos, sizeof dos), PE_KIND_LE);
    memcpy(dos + 0x40, "LX", 2);
    assert_int_equal(kind_of(dos, sizeof dos), PE_KIND_LE);
    memcpy(dos + 0x40, "PE", 3);
    assert_int_equal(kind_of(dos, sizeof dos), PE_KIND_DAMAGED); // zeros are no headers
    memcpy(dos + 0x40, "PEx", 3);
    assert_int_equal(kind_of(dos, sizeof dos), PE_KIND_DOS);
}

static void a_new_header_behind_the_end_is_a_cut_pe_or_dos(void **state)
{
    unsigned char bytes[64] = "MZ";

    (void)state;
    bytes_put32(bytes + 60, 61);
    bytes[24] = 0x40;
    assert_int_equal(kind_of(bytes, sizeof bytes), PE_KIND_DAMAGED);
    bytes_put32(bytes + 60, 0xFFFFFFFF);
    assert_int_equal(kind_of(bytes, sizeof bytes), PE_KIND_DAMAGED);
    bytes[24] = 0x1C;
    assert_int_equal(kind_of(bytes, sizeof bytes), PE_KIND_DOS);
}

static void headers_are_read(void **state)
{
    pe_image_t image = open_plain(false);
    pe_traits_t traits;

    (void)state;
    assert_int_equal(image.kind, PE_KIND_PE);
    assert_int_equal(image.machine, PE_MACHINE_I386);
    assert_int_equal(image.subsystem, PE_SUBSYSTEM_CONSOLE);
    traits = traits_of(image);
    assert_false(image.is_64 || image.is_dll || traits.managed || traits.system32_only || traits.packed || traits.cut ||
                 traits.wine_builtin);
    image = open_plain(true);
    assert_int_equal(image.kind, PE_KIND_PE);
    assert_int_equal(image.machine, PE_MACHINE_AMD64);
    assert_true(image.is_64);
    bytes_put16(build.bytes + BUILD_HEADER + 22, 0x2002);
    bytes_put16(build.bytes + BUILD_OPTIONAL + 68, PE_SUBSYSTEM_WINDOWS);
    image = open_build();
    assert_true(image.is_dll);
    assert_int_equal(image.subsystem, PE_SUBSYSTEM_WINDOWS);
}

static void headers_that_make_no_sense_are_damaged(void **state)
{
    static const struct {
        size_t offset;
        uint16_t value;
    } changes[] = {
        { BUILD_HEADER + 6, 0xFFFF },    { BUILD_HEADER + 22, 0 },      { BUILD_OPTIONAL, 0x107 },
        { BUILD_OPTIONAL + 32, 0x1001 }, { BUILD_OPTIONAL + 32, 0 },    { BUILD_OPTIONAL + 36, 0 },
        { BUILD_OPTIONAL + 36, 0x2000 }, { BUILD_HEADER + 20, 0xF000 },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof changes / sizeof *changes; i++) {
        assert_int_equal(open_plain(i % 2).kind, PE_KIND_PE);
        bytes_put16(build.bytes + changes[i].offset, changes[i].value);
        assert_int_equal(open_build().kind, PE_KIND_DAMAGED);
    }
    open_plain(false);
    build.size = build_section(&build, 2);
    assert_int_equal(open_build().kind, PE_KIND_PE);
    build.size--;
    assert_int_equal(open_build().kind, PE_KIND_DAMAGED);
}

static void put_section(unsigned index, uint32_t address)
{
    unsigned char *header = build.bytes + build_section(&build, index);

    memset(header, 0, 40);
    bytes_put32(header + 8, 0x1000);
    bytes_put32(header + 12, address);
    bytes_put32(header + 16, 0x200);
    bytes_put32(header + 20, BUILD_DATA);
}

// Loaders since Vista accept as many as the header's field can count.
static void many_sections_are_read(void **state)
{
    enum { COUNT = 3 * PE_XP_SECTIONS };
    pe_image_t image;
    unsigned i;

    (void)state;
    build_open(&build, false);
    build_space(&build, 13000, 4); // so that the table, which extends past it, is in the file
    build_close(&build);
    bytes_put16(build.bytes + BUILD_HEADER + 6, COUNT);
    for (i = 0; i < COUNT; i++)
        put_section(i, 0x1000 * (i + 1));
    image = open_build();
    assert_int_equal(image.kind, PE_KIND_PE);
    for (i = 0; i < COUNT; i++) {
        assert_ptr_equal(pe_at(&image, 0x1000 * (i + 1) + 0x1FF, 1), build.bytes + BUILD_DATA + 0x1FF);
        assert_null(pe_at(&image, 0x1000 * (i + 1) + 0x200, 1));
    }
    assert_null(pe_at(&image, 0x1000 * (COUNT + 1), 1));
    put_section(COUNT / 2, 0x1000); // out of order, which no loader accepts
    assert_int_equal(open_build().kind, PE_KIND_DAMAGED);
}

// Going through all sections at each look-up would take longer than the test may.
static void most_sections_are_read_at_once(void **state)
{
    enum { COUNT = 0xFFFF, LOOKUPS = 2000000 };
    const size_t size = BUILD_MOST + 40 * COUNT;
    unsigned char *bytes = malloc(size);
    pe_image_t image;
    unsigned i;

    (void)state;
    assert_non_null(bytes);
    build_open(&build, false);
    build_close(&build);
    bytes_put16(build.bytes + BUILD_HEADER + 6, COUNT);
    memset(bytes, 0, size);
    memcpy(bytes, build.bytes, build.size);
    for (i = 0; i < COUNT; i++) {
        put_section(0, 0x1000 * (i + 1));
        memcpy(bytes + build_section(&build, i), build.bytes + build_section(&build, 0), 40);
    }
    pe_open(&image, bytes, size);
    assert_int_equal(image.kind, PE_KIND_PE);
    for (i = 0; i < LOOKUPS; i++)
        assert_non_null(pe_at(&image, 0x1000 * (i % COUNT + 1), 1));
    free(bytes);
}

static void the_mark_of_wine_follows_the_dos_header(void **state)
{
    (void)state;
    open_plain(false);
    memcpy(build.bytes + 0x40, "Wine builtin DLL", 16);
    assert_true(traits_of_build().wine_builtin);
    memcpy(build.bytes + 0x40, "Wine placeholder DLL", 20);
    assert_true(traits_of_build().wine_builtin);
    build.bytes[0x41] = 'j';
    assert_false(traits_of_build().wine_builtin);
}

static bool is_for_old_runtime(uint16_t major, uint16_t minor)
{
    uint32_t header;

    build_open(&build, false);
    header = build_managed(&build, 1);
    bytes_put16(build_at(&build, header) + 4, major);
    bytes_put16(build_at(&build, header) + 6, minor);
    build_close(&build);
    return traits_of_build().old_runtime;
}

static void managed_programs_have_a_runtime_version(void **state)
{
    (void)state;
    assert_true(is_for_old_runtime(0, 0));
    assert_true(is_for_old_runtime(1, 9));
    assert_true(is_for_old_runtime(2, 4));
    assert_false(is_for_old_runtime(2, 5));
    assert_false(is_for_old_runtime(3, 0));
}

static void managed_programs_have_a_width(void **state)
{
    static const struct {
        uint32_t flags;
        bool il_only, needs_32bit, prefers_32bit;
    } rows[] = { { 0, false, false, false },     { 1, true, false, false },       { 3, true, true, false },
                 { 0x20003, true, false, true }, { 0x20001, true, false, false }, { 2, false, true, false } };
    pe_traits_t traits;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof rows / sizeof *rows; i++) {
        build_open(&build, i % 2);
        build_managed(&build, rows[i].flags);
        build_close(&build);
        traits = traits_of_build();
        assert_true(traits.managed);
        assert_int_equal(traits.il_only, rows[i].il_only);
        assert_int_equal(traits.needs_32bit, rows[i].needs_32bit);
        assert_int_equal(traits.prefers_32bit, rows[i].prefers_32bit);
        assert_false(traits.old_runtime);
    }
    bytes_put32(build.bytes + build_directory(&build, 14), 0x7FFFFFFF);
    assert_false(traits_of_build().managed);
}

static void only_system32_alone_counts(void **state)
{
    static const struct {
        uint16_t flags;
        bool only;
    } rows[] = { { 0, false },     { 0x800, true },   { 0x2800, true },  { 0xA00, false },
                 { 0x900, false }, { 0x1800, false }, { 0x1000, false }, { 0xC00, false } };
    size_t i;

    (void)state;
    for (i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        build_open(&build, i % 2);
        build_load_config(&build, rows[i / 2].flags);
        build_close(&build);
        assert_int_equal(traits_of_build().system32_only, rows[i / 2].only);
    }
    build_open(&build, false);
    build_load_config(&build, 0x800);
    build_close(&build);
    bytes_put32(build_at(&build, BUILD_DATA_RVA), 55); // too short to have the flags
    assert_false(traits_of_build().system32_only);
    bytes_put32(build_at(&build, BUILD_DATA_RVA), 56);
    assert_true(traits_of_build().system32_only);
}

static void packers_are_recognized_by_name(void **state)
{
    static const char *const names[] = { "UPX0",  "UPX1",     ".aspack", ".petite", ".MPRESS1", "PEC2",
                                         ".vmp0", ".themida", "MEW",     ".Upack",  ".WWP32",   ".PESpin" };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof names / sizeof *names; i++) {
        open_plain(i % 2);
        memcpy(build.bytes + build_section(&build, 1), names[i], strlen(names[i]));
        assert_true(traits_of_build().packed);
        build.bytes[build_section(&build, 1)] = 'x';
        assert_false(traits_of_build().packed);
    }
}

// An executable section without bytes, together with a start in a writable one. Or a start in one that is writable and
// not executable.
static void packers_are_recognized_by_their_sections(void **state)
{
    (void)state;
    open_plain(false);
    bytes_put32(build.bytes + build_section(&build, 1) + 16, 0);
    bytes_put32(build.bytes + build_section(&build, 1) + 36, 0xE0000080);
    assert_false(traits_of_build().packed);
    bytes_put32(build.bytes + build_section(&build, 0) + 36, 0xE0000020);
    assert_true(traits_of_build().packed);
    bytes_put32(build.bytes + BUILD_OPTIONAL + 16, 0x9000);
    assert_false(traits_of_build().packed);
    bytes_put32(build.bytes + BUILD_OPTIONAL + 16, BUILD_TEXT_RVA);
    bytes_put32(build.bytes + build_section(&build, 1) + 36, 0xC0000080);
    assert_false(traits_of_build().packed);
    bytes_put32(build.bytes + build_section(&build, 0) + 36, 0xC0000040); // no code, by its flags
    assert_true(traits_of_build().packed);
    bytes_put32(build.bytes + build_section(&build, 0) + 36, 0x40000040);
    assert_false(traits_of_build().packed);
}

static void a_file_that_ends_within_a_section_is_cut(void **state)
{
    (void)state;
    assert_false(traits_of(open_plain(false)).cut);
    build.size--;
    assert_true(traits_of_build().cut);
}

static void rvas_are_mapped_like_the_loader_does(void **state)
{
    pe_image_t image = open_plain(false);
    uint32_t room;

    (void)state;
    assert_ptr_equal(pe_at(&image, 0, 1), build.bytes);
    assert_ptr_equal(pe_room(&image, BUILD_TEXT - 1, &room), build.bytes + BUILD_TEXT - 1);
    assert_int_equal(room, 1);
    assert_null(pe_room(&image, BUILD_TEXT, &room));
    assert_int_equal(room, 0);
    assert_ptr_equal(pe_at(&image, BUILD_TEXT_RVA, 0x200), build.bytes + BUILD_TEXT);
    assert_null(pe_at(&image, BUILD_TEXT_RVA, 0x201));
    assert_null(pe_room(&image, BUILD_TEXT_RVA + 0x200, &room));
    assert_null(pe_at(&image, BUILD_TEXT_RVA, 0xFFFFFFFF));
    assert_null(pe_at(&image, 0xFFFFFFFF, 0xFFFFFFFF));
    assert_ptr_equal(pe_at(&image, BUILD_DATA_RVA + 1, 1), build.bytes + BUILD_DATA + 1);
}

static void sections_are_cut_to_pages_and_begin_at_sectors(void **state)
{
    unsigned char *header;
    pe_section_t section;
    pe_image_t image;

    (void)state;
    open_plain(false);
    build.size = BUILD_MOST;
    header = build.bytes + build_section(&build, 1);
    bytes_put32(header + 8, 1);
    bytes_put32(header + 16, 0x2000);
    image = open_build();
    pe_section(&image, 1, &section);
    assert_int_equal(section.length, 0x1000);
    bytes_put32(header + 8, 0); // then the raw size is the virtual size
    pe_section(&image, 1, &section);
    assert_int_equal(section.length, 0x2000);
    bytes_put32(header + 8, 0x1001);
    bytes_put32(header + 16, 0x300);
    bytes_put32(header + 20, BUILD_DATA + 0x1FF);
    pe_section(&image, 1, &section);
    assert_int_equal(section.offset, BUILD_DATA);
    assert_int_equal(section.length, 0x4FF);
    bytes_put32(header + 20, 0);
    pe_section(&image, 1, &section);
    assert_int_equal(section.length, 0);
    bytes_put32(header + 8, 0xFFFFFFFF);
    bytes_put32(header + 16, 0xFFFFFFFF);
    bytes_put32(header + 20, 0xFFFFFFFF);
    pe_section(&image, 1, &section);
    assert_int_equal(section.length, 0);
    assert_true(section.cut);
}

static void small_alignment_makes_rvas_file_offsets(void **state)
{
    pe_image_t image;

    (void)state;
    open_plain(false);
    bytes_put32(build.bytes + BUILD_OPTIONAL + 32, 0x200);
    image = open_build();
    assert_ptr_equal(pe_at(&image, BUILD_DATA, 4), build.bytes + BUILD_DATA);
    assert_null(pe_at(&image, BUILD_DATA_RVA, 1));
}

static void strings_end_inside_the_file(void **state)
{
    pe_image_t image = open_plain(false);

    (void)state;
    assert_string_equal(pe_string(&image, BUILD_DATA_RVA), "data");
    memset(build.bytes + BUILD_DATA, 'x', build.size - BUILD_DATA);
    assert_null(pe_string(&image, BUILD_DATA_RVA));
    assert_null(pe_string(&image, 0x7FFFFFFF));
    build_open(&build, false);
    build_space(&build, PE_MOST_STRING + 1, 1);
    build_close(&build);
    memset(build.bytes + BUILD_DATA, 'x', PE_MOST_STRING);
    image = open_build();
    assert_null(pe_string(&image, BUILD_DATA_RVA));
    assert_int_equal(strlen(pe_string(&image, BUILD_DATA_RVA + 1)), PE_MOST_STRING - 1);
}

static void directories_are_those_that_are_counted(void **state)
{
    uint32_t rva, size;
    pe_image_t image;

    (void)state;
    build_whole(&build, false);
    image = open_build();
    assert_true(pe_directory(&image, PE_DIRECTORY_CLR, &rva, &size));
    assert_int_equal(size, 72);
    assert_false(pe_directory(&image, (pe_directory_t)15, &rva, &size));
    assert_false(pe_directory(&image, (pe_directory_t)16, &rva, &size));
    bytes_put32(build.bytes + BUILD_OPTIONAL + 92, 14);
    image = open_build();
    assert_true(pe_directory(&image, PE_DIRECTORY_DELAY_IMPORT, &rva, &size));
    assert_false(pe_directory(&image, PE_DIRECTORY_CLR, &rva, &size));
    assert_false(traits_of(image).managed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_file_formats_have_a_kind),
        cmocka_unit_test(a_new_header_behind_the_end_is_a_cut_pe_or_dos),
        cmocka_unit_test(headers_are_read),
        cmocka_unit_test(headers_that_make_no_sense_are_damaged),
        cmocka_unit_test(many_sections_are_read),
        cmocka_unit_test(most_sections_are_read_at_once),
        cmocka_unit_test(the_mark_of_wine_follows_the_dos_header),
        cmocka_unit_test(managed_programs_have_a_runtime_version),
        cmocka_unit_test(managed_programs_have_a_width),
        cmocka_unit_test(only_system32_alone_counts),
        cmocka_unit_test(packers_are_recognized_by_name),
        cmocka_unit_test(packers_are_recognized_by_their_sections),
        cmocka_unit_test(a_file_that_ends_within_a_section_is_cut),
        cmocka_unit_test(rvas_are_mapped_like_the_loader_does),
        cmocka_unit_test(sections_are_cut_to_pages_and_begin_at_sectors),
        cmocka_unit_test(small_alignment_makes_rvas_file_offsets),
        cmocka_unit_test(strings_end_inside_the_file),
        cmocka_unit_test(directories_are_those_that_are_counted),
    };

    return harness_run(tests, NULL, NULL);
}
