// SPDX-License-Identifier: MIT
// The manifest: XML, as a resource or a file of its own.
#ifndef PE_MANIFEST_H
#define PE_MANIFEST_H

#include "pe/image.h"

// The first resource of that type, whatever its number; NULL where there is none.
const unsigned char *pe_manifest(const pe_image_t *image, uint32_t *size);

// Does an element `file`, of whatever namespace, with that name (in capitals or not) say by `loadFrom` where the file comes from?
// Without `loadFrom` it comes from the manifest's own folder. The bytes are UTF-8 or UTF-16LE. Comments are left out; otherwise
// the text may be well formed or not.
bool pe_manifest_redirects(const unsigned char *bytes, size_t size, const char *name);

#endif
