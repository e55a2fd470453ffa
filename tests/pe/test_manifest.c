// SPDX-License-Identifier: MIT
#include "build.h"
#include "harness.h"
#include "pe/manifest.h"

#include <string.h>

static bool names(const char *text)
{
    return pe_manifest_redirects((const unsigned char *)text, strlen(text), "iphlpapi.dll");
}

static void the_resource_is_returned_unchanged(void **state)
{
    static build_t build;
    const unsigned char *manifest;
    pe_image_t image;
    uint32_t size;

    (void)state;
    build_whole(&build, true);
    pe_open(&image, build.bytes, build.size);
    manifest = pe_manifest(&image, &size);
    assert_non_null(manifest);
    assert_memory_equal(manifest, "<assembly>", 10);
    assert_int_equal(manifest[size - 1], '>');
    assert_true(pe_manifest_redirects(manifest, size, "iphlpapi.dll"));
    build_open(&build, true);
    build_close(&build);
    pe_open(&image, build.bytes, build.size);
    assert_null(pe_manifest(&image, &size));
    assert_int_equal(size, 0);
}

static void a_file_element_with_the_name_and_a_place_is_found(void **state)
{
    static const char *const texts[] = {
        "<file name=\"iphlpapi.dll\" loadFrom=\"x\"/>",
        "<a><file loadFrom='%windir%\\' name='IPHLPAPI.DLL'></file></a>",
        "<file\n\thash = \"0\"\r\n name\t=\n'iphlpapi.dll'\n LOADFROM\t= '' />",
        "<asmv1:file name=\"iphlpapi.dll\" loadFrom=\"x\">",
        "<?xml version=\"1.0\"?><!-- > ' --><file name=\"iphlpapi.dll\" loadFrom=\"x\">",
        "<file hash=\">'\" name=\"iphlpapi.dll\" loadFrom=\"x\">",
        "<a b=\"<!--\"><file name=\"iphlpapi.dll\" loadFrom=\"x\">",
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(names(texts[i]));
}

static void texts_that_only_look_alike_are_not_found(void **state)
{
    static const char *const texts[] = {
        "",
        "<file name=\"iphlpapi.dll\"/>", // this means the manifest's own folder
        "<file name=\"iphlpapi.dll\" xloadFrom=\"x\"/>",
        "<file name=\"iphlpapi.dll\"/><file name=\"x\" loadFrom=\"x\"/>",
        "<",
        "<file",
        "<file name=\"iphlpapi.dll",
        "<file name=iphlpapi.dll loadFrom=\"x\">",
        "<file name=\"iphlpapi.dll2\" loadFrom=\"x\">",
        "<file name=\"xiphlpapi.dll\" loadFrom=\"x\">",
        "<file filename=\"iphlpapi.dll\" loadFrom=\"x\">",
        "<file names=\"iphlpapi.dll\" loadFrom=\"x\">",
        "<files name=\"iphlpapi.dll\" loadFrom=\"x\">",
        "<profile name=\"iphlpapi.dll\" loadFrom=\"x\">",
        "<assembly name=\"iphlpapi.dll\" loadFrom=\"x\">",
        "<!-- <file name=\"iphlpapi.dll\" loadFrom=\"x\"/> -->",
        "<!-- <file name=\"iphlpapi.dll\" loadFrom=\"x\"/>",
        "<!-- > <file name=\"iphlpapi.dll\" loadFrom=\"x\"/> -->",
        "<file a=\" name=\"/><x name=\"iphlpapi.dll\" loadFrom=\"x\">",
        "<a b='<file name=\"iphlpapi.dll\" loadFrom=\"x\">'>",
        "file name=\"iphlpapi.dll\"",
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(names(texts[i]));
}

static void utf16_is_read_too(void **state)
{
    static const char ascii[] = "<!-- c --><file name=\"IphlpApi.dll\" loadFrom=\"x\"/>";
    unsigned char wide[2 + 2 * sizeof ascii] = { 0xFF, 0xFE };
    size_t i, size = 2 + 2 * (sizeof ascii - 1);

    (void)state;
    for (i = 0; i < sizeof ascii; i++)
        wide[2 + 2 * i] = (unsigned char)ascii[i];
    assert_true(pe_manifest_redirects(wide, size, "iphlpapi.dll"));
    assert_true(pe_manifest_redirects(wide + 2, size - 2, "iphlpapi.dll")); // without a byte-order mark
    assert_true(pe_manifest_redirects(wide, size - 1, "iphlpapi.dll"));     // of an odd length
    wide[2 + 2 * 24 + 1] = 1;                                               // a non-ASCII letter
    assert_false(pe_manifest_redirects(wide, size, "iphlpapi.dll"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_resource_is_returned_unchanged),
        cmocka_unit_test(a_file_element_with_the_name_and_a_place_is_found),
        cmocka_unit_test(texts_that_only_look_alike_are_not_found),
        cmocka_unit_test(utf16_is_read_too),
    };

    return harness_run(tests, NULL, NULL);
}
