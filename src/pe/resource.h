// SPDX-License-Identifier: MIT
// The resources of an image: a tree of type, name and language.
#ifndef PE_RESOURCE_H
#define PE_RESOURCE_H

#include "pe/image.h"

enum { PE_RESOURCE_VERSION = 16, PE_RESOURCE_MANIFEST = 24 };

// The first one of that type, whatever its name and language; NULL if the file has none.
const unsigned char *pe_resource(const pe_image_t *image, uint32_t type, uint32_t *size);

// The string of that key in the version resource, such as "ProductName", in the first language that has it. As UTF-8,
// always NUL-terminated, cut at a whole character if it does not fit. Control characters, including those that change
// the direction of writing, become question marks. False, and an empty string, if there is none. `size` is at least 1.
bool pe_version_string(const pe_image_t *image, const char *key, char *utf8, size_t size);

#endif
