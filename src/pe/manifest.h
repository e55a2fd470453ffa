// SPDX-License-Identifier: MIT
// The manifest: XML, as a resource or a file of its own.
#ifndef PE_MANIFEST_H
#define PE_MANIFEST_H

#include "pe/image.h"

// The first resource of that type, whatever its number; NULL where there is none.
const unsigned char *pe_manifest(const pe_image_t *image, uint32_t *size);

// Is there an element `file`, of whatever namespace, with that name, compared without regard to case? The bytes are
// UTF-8 or UTF-16LE. Comments are left out; otherwise it takes what comes, well formed or not.
bool pe_manifest_names(const unsigned char *bytes, size_t size, const char *name);

#endif
