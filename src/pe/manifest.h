// SPDX-License-Identifier: MIT
// The manifest: XML, as a resource or a file of its own.
#ifndef PE_MANIFEST_H
#define PE_MANIFEST_H

#include "pe/image.h"

// The first resource of that type, whatever its number; NULL if there is none.
const unsigned char *pe_manifest(const pe_image_t *image, uint32_t *size);

// Does an element `file`, in any namespace, with that name (not case-sensitive) have an attribute `loadFrom`? Without
// it the file comes from the manifest's own folder. The bytes are UTF-8 or UTF-16LE. Comments are skipped. The text
// need not be well formed.
bool pe_manifest_redirects(const unsigned char *bytes, size_t size, const char *name);

#endif
