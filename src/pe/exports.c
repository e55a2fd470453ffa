// SPDX-License-Identifier: MIT
#include "pe/exports.h"

#include "pe/bytes.h"
#include "pe/strings.h"

#include <string.h>

bool pe_exports_open(pe_exports_t *exports, const pe_image_t *image)
{
    const unsigned char *header;

    memset(exports, 0, sizeof *exports);
    exports->image = image;
    if (!pe_directory(image, PE_DIRECTORY_EXPORT, &exports->rva, &exports->size) ||
        !(header = pe_at(image, exports->rva, PE_EXPORT_DIRECTORY_SIZE)))
        return false;
    exports->name = bytes_get32(header + 12);
    exports->first_ordinal = bytes_get32(header + 16);
    exports->function_count = bytes_get32(header + 20);
    exports->name_count = bytes_get32(header + 24);
    if (exports->function_count > PE_MOST_EXPORTS || exports->name_count > PE_MOST_EXPORTS)
        return false;
    exports->functions = pe_at(image, bytes_get32(header + 28), exports->function_count * 4);
    exports->names = pe_at(image, bytes_get32(header + 32), exports->name_count * 4);
    exports->ordinals = pe_at(image, bytes_get32(header + 36), exports->name_count * 2);
    return exports->function_count > 0 && exports->functions &&
           (exports->name_count == 0 || (exports->names && exports->ordinals));
}

bool pe_exports_function(const pe_exports_t *exports, uint32_t index, pe_export_t *export)
{
    memset(export, 0, sizeof *export);
    export->ordinal = exports->first_ordinal + index;
    export->rva = bytes_get32(exports->functions + (size_t)index * 4);
    export->forwarded = export->rva >= exports->rva && export->rva - exports->rva < exports->size;
    if (export->forwarded)
        export->forward = pe_string(exports->image, export->rva);
    if (export->forward)
        export->forward_offset = (uint32_t)((const unsigned char *)export->forward - exports->image->bytes);
    return export->rva != 0;
}

bool pe_exports_name(const pe_exports_t *exports, uint32_t index, pe_export_t *export)
{
    const char *name = pe_string(exports->image, bytes_get32(exports->names + (size_t)index * 4));
    uint32_t function = bytes_get16(exports->ordinals + (size_t)index * 2);

    if (!name || function >= exports->function_count || !pe_exports_function(exports, function, export))
        return false;
    export->name = name;
    return true;
}

// A linear search: the names should be sorted, but that is unchecked.
bool pe_exports_find(const pe_exports_t *exports, const char *name, pe_export_t *export)
{
    const unsigned char *at;
    uint32_t index, room;

    for (index = 0; index < exports->name_count; index++) {
        at = pe_room(exports->image, bytes_get32(exports->names + (size_t)index * 4), &room);
        if (at && pe_strings_same(at, room, name, STRINGS_CASE))
            return pe_exports_name(exports, index, export);
    }
    return false;
}
