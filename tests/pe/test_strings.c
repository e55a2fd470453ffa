// SPDX-License-Identifier: MIT
#include "harness.h"
#include "pe/strings.h"

#include <string.h>

#define HAS(text, letters) pe_strings_have((const unsigned char *)(text), sizeof(text) - 1, "Word", letters)

static void ascii_words_are_found_whole(void **state)
{
    (void)state;
    assert_true(HAS("Word\0", STRINGS_CASE));
    assert_true(HAS("\0\1Word\0more", STRINGS_CASE));
    assert_true(HAS("a.Word\0", STRINGS_CASE));
    assert_true(HAS("WordWord\0 Word\0", STRINGS_CASE));
    assert_false(HAS("Word", STRINGS_CASE)); // nothing ends it
    assert_false(HAS("Words\0", STRINGS_CASE));
    assert_false(HAS("aWord\0", STRINGS_CASE));
    assert_false(HAS("ZWord\0", STRINGS_CASE));
    assert_false(HAS("9Word\0", STRINGS_CASE));
    assert_false(HAS("_Word\0", STRINGS_CASE));
    assert_false(HAS("", STRINGS_CASE));
}

static void utf16_words_are_found_whole(void **state)
{
    (void)state;
    assert_true(HAS("W\0o\0r\0d\0\0\0", STRINGS_CASE));
    assert_true(HAS("xW\0o\0r\0d\0\0\0", STRINGS_CASE)); // at any place
    assert_true(HAS("a\1W\0o\0r\0d\0\0\0", STRINGS_CASE));
    assert_false(HAS("a\0W\0o\0r\0d\0\0\0", STRINGS_CASE));
    assert_false(HAS("W\0o\0r\0d\0\0", STRINGS_CASE));
    assert_false(HAS("W\0o\0r\0d\0s\0\0\0", STRINGS_CASE));
    assert_false(HAS("W\0o\1r\0d\0\0\0", STRINGS_CASE));
}

static void case_counts_when_it_is_to(void **state)
{
    (void)state;
    assert_false(HAS("wORD\0", STRINGS_CASE));
    assert_true(HAS("wORD\0", STRINGS_ANY_CASE));
    assert_true(HAS("w\0O\0R\0D\0\0\0", STRINGS_ANY_CASE));
    assert_false(HAS("7ord\0", STRINGS_ANY_CASE)); // '7' and 'W' differ in other bits as well
    assert_true(pe_strings_same((const unsigned char *)"word", 5, "WORD", STRINGS_ANY_CASE));
    assert_false(pe_strings_same((const unsigned char *)"word", 4, "WORD", STRINGS_ANY_CASE));
    assert_false(pe_strings_same((const unsigned char *)"@a", 3, "`a", STRINGS_ANY_CASE)); // no letters
}

#define CONTAINS(text, letters) pe_strings_contain((const unsigned char *)(text), sizeof(text) - 1, "Word", letters)

static void texts_are_found_anywhere(void **state)
{
    (void)state;
    assert_true(CONTAINS("Word", STRINGS_CASE));
    assert_true(CONTAINS("aWords", STRINGS_CASE));
    assert_true(CONTAINS("aWwORD", STRINGS_ANY_CASE));
    assert_true(CONTAINS("aW\0o\0r\0d\0s\0", STRINGS_CASE));
    assert_false(CONTAINS("aWor", STRINGS_CASE));
    assert_false(CONTAINS("aword", STRINGS_CASE));
    assert_false(CONTAINS("W\0o\0r\0d", STRINGS_CASE));
    assert_false(CONTAINS("", STRINGS_CASE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        cmocka_unit_test(ascii_words_are_found_whole),
        cmocka_unit_test(utf16_words_are_found_whole),
        cmocka_unit_test(texts_are_found_anywhere),
        cmocka_unit_test(case_counts_when_it_is_to),
        // clang-format on
    };

    return harness_run(tests, NULL, NULL);
}
