// SPDX-License-Identifier: MIT
// The resources of an image: a tree of type, name and language.
#ifndef PE_RESOURCE_H
#define PE_RESOURCE_H

#include "pe/image.h"

enum { PE_RESOURCE_VERSION = 16, PE_RESOURCE_MANIFEST = 24 };

// The first one of that type, whatever its name and language; NULL where there is none in the file.
const unsigned char *pe_resource(const pe_image_t *image, uint32_t type, uint32_t *size);

// The strings of a version resource.

// The string of that key, such as "ProductName", in the first language that has it, as UTF-8: cut at a whole character
// where it does not fit, always NUL-terminated, and with a question mark for each control character, those that
// turn the direction of writing among them. False, and an empty string, when there is none. `size` is 1 at least.
bool pe_version_string(const pe_image_t *image, const char *key, char *utf8, size_t size);

#endif
