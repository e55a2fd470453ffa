// SPDX-License-Identifier: MIT
// What pe_open says of an image beyond its headers.
#ifndef PE_TRAITS_H
#define PE_TRAITS_H

#include "pe/image.h"

void traits_read(pe_image_t *image);

#endif
