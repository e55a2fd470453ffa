// SPDX-License-Identifier: MIT
#include "pe/checksum.h"

#include "pe/bytes.h"
#include "pe/image.h"

// The 16-bit words of the file, the field itself taken as 0, with what runs over added back in; then the file's size.
static uint32_t sum(const pe_image_t *image)
{
    uint32_t total = 0, at;

    for (at = 0; at < image->size; at++) {
        uint32_t byte = at - image->checksum < 4 ? 0 : image->bytes[at];

        total += at % 2 ? byte << 8 : byte;
        total = (total & 0xFFFF) + (total >> 16);
    }
    return total + image->size;
}

uint32_t pe_checksum(const unsigned char *bytes, size_t size)
{
    pe_image_t image;

    pe_open(&image, bytes, size);
    return image.kind == PE_KIND_PE ? sum(&image) : 0;
}

void pe_checksum_correct(unsigned char *bytes, size_t size)
{
    pe_image_t image;

    pe_open(&image, bytes, size);
    if (image.kind == PE_KIND_PE && bytes_get32(bytes + image.checksum) != 0)
        bytes_put32(bytes + image.checksum, sum(&image));
}
