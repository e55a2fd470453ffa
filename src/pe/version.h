// SPDX-License-Identifier: MIT
// The strings of a version resource.
#ifndef PE_VERSION_H
#define PE_VERSION_H

#include "pe/image.h"

// The string of that key, such as "ProductName", in the first language that has it, as UTF-8: cut at a whole character
// where it does not fit, always NUL-terminated, and with a question mark for each control character, those that
// turn the direction of writing among them. False, and an empty string, when there is none. `size` is 1 at least.
bool pe_version_string(const pe_image_t *image, const char *key, char *utf8, size_t size);

#endif
