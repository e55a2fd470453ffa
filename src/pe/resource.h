// SPDX-License-Identifier: MIT
// The resources of an image: a tree of type, name and language.
#ifndef PE_RESOURCE_H
#define PE_RESOURCE_H

#include "pe/image.h"

enum { PE_RESOURCE_VERSION = 16, PE_RESOURCE_MANIFEST = 24 };

// The first one of that type, whatever its name and language; NULL where there is none in the file.
const unsigned char *pe_resource(const pe_image_t *image, uint32_t type, uint32_t *size);

#endif
