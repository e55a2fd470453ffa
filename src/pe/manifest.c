// SPDX-License-Identifier: MIT
#include "pe/manifest.h"

#include "pe/ascii.h"
#include "pe/bytes.h"
#include "pe/resource.h"

#include <string.h>

typedef struct manifest_text {
    const unsigned char *bytes;
    size_t length; // in letters
    size_t width;  // bytes of a letter
} manifest_text_t;

const unsigned char *pe_manifest(const pe_image_t *image, uint32_t *size)
{
    return pe_resource(image, PE_RESOURCE_MANIFEST, size);
}

static bool is_utf16(const unsigned char *bytes, size_t size)
{
    return size >= 2 && (bytes_get16(bytes) == 0xFEFF || bytes_get16(bytes) == '<');
}

// 0 after the end, and for a character that is not ASCII.
static unsigned char letter(const manifest_text_t *text, size_t at)
{
    if (at >= text->length)
        return 0;
    if (text->width == 1)
        return text->bytes[at] < 0x80 ? text->bytes[at] : 0;
    return text->bytes[2 * at + 1] == 0 && text->bytes[2 * at] < 0x80 ? text->bytes[2 * at] : 0;
}

static bool is_space(unsigned char at)
{
    return at == ' ' || (at >= '\t' && at <= '\r');
}

static bool stands_at(const manifest_text_t *text, size_t at, const char *ascii)
{
    for (; *ascii; at++, ascii++)
        if (ascii_lower(letter(text, at)) != ascii_lower((unsigned char)*ascii))
            return false;
    return true;
}

static bool manifest_is_file(const manifest_text_t *text, size_t at)
{
    size_t local = ++at;

    for (; at < text->length && !is_space(letter(text, at)) && !strchr(">/\"'", letter(text, at)); at++)
        if (letter(text, at) == ':')
            local = at + 1;
    return at - local == 4 && stands_at(text, local, "file");
}

static size_t back_over_spaces(const manifest_text_t *text, size_t at)
{
    while (at > 0 && is_space(letter(text, at - 1)))
        at--;
    return at;
}

// Is ` attribute =` in front of that quotation mark?
static bool is_attribute(const manifest_text_t *text, size_t quote, const char *attribute)
{
    size_t at = back_over_spaces(text, quote), length = strlen(attribute);

    if (at == 0 || letter(text, at - 1) != '=')
        return false;
    at = back_over_spaces(text, at - 1);
    return at > length && stands_at(text, at - length, attribute) && is_space(letter(text, at - length - 1));
}

// Moves `at` from the < of a tag to its >, skipping values in quotation marks. True if the tag has that name and a
// loadFrom.
static bool walk_tag(const manifest_text_t *text, size_t *at, const char *name)
{
    size_t length = strlen(name), end;
    bool found = false, elsewhere = false;

    for (; *at < text->length && letter(text, *at) != '>'; ++*at) {
        unsigned char quote = letter(text, *at);

        if (quote != '"' && quote != '\'')
            continue;
        for (end = *at + 1; end < text->length && letter(text, end) != quote;)
            end++;
        found |= end < text->length && end - *at - 1 == length && is_attribute(text, *at, "name") &&
                 stands_at(text, *at + 1, name);
        elsewhere |= is_attribute(text, *at, "loadFrom");
        *at = end;
    }
    return found && elsewhere;
}

bool pe_manifest_redirects(const unsigned char *bytes, size_t size, const char *name)
{
    manifest_text_t text = { bytes, size, 1 };
    size_t at = 0;

    if (is_utf16(bytes, size)) {
        text.width = 2;
        text.length = size / 2;
    }
    while (at < text.length) {
        if (letter(&text, at) != '<') {
            at++;
        } else if (stands_at(&text, at, "<!--")) {
            for (at += 4; at < text.length && !stands_at(&text, at, "-->");)
                at++;
        } else {
            bool file = manifest_is_file(&text, at);

            if (walk_tag(&text, &at, name) && file)
                return true;
        }
    }
    return false;
}
