// SPDX-License-Identifier: MIT
#include "pe/traits.h"

#include "pe/bytes.h"
#include "pe/imports.h"

#include <string.h>

enum {
    CLR_SIZE = 20, // as far as the flags
    CLR_MAJOR = 4,
    CLR_MINOR = 6,
    CLR_FLAGS = 16,
    CLR_IL_ONLY = 0x1,
    CLR_32BIT_REQUIRED = 0x2,
    CLR_32BIT_PREFERRED = 0x20000,
    LOAD_FLAGS_32 = 54, // offset of DependentLoadFlags
    LOAD_FLAGS_64 = 78,
    SEARCH_SYSTEM32 = 0x0800,
    SEARCH_ANY = 0x1F00,
    SECTION_EXECUTE = 0x20000000
};

#define SECTION_WRITE UINT32_C(0x80000000)

// Prefixes of the section names that packers and protectors use.
static const char *const packers[] = {
    "UPX",      ".aspack", ".ASPack", "ASPack",  ".petite",  "petite", ".MPRESS", "MPRESS",
    ".nsp",     "nsp0",    "nsp1",    "PEC2",    "pec1",     "pec2",   "FSG!",    ".vmp",
    ".themida", "Themida", ".enigma", ".packed", ".RLPack",  "PELOCK", "MEW",     ".Upack",
    "PS\xFF",   ".WWP",    "WWP",     ".PESpin", ".perplex", ".svkp",  ".yP",     "BitArts",
};

static void traits_read_clr(pe_traits_t *traits, const pe_image_t *image)
{
    const unsigned char *header;
    uint32_t rva, size, flags;

    if (!pe_directory(image, PE_DIRECTORY_CLR, &rva, &size) || !(header = pe_at(image, rva, CLR_SIZE)))
        return;
    flags = bytes_get32(header + CLR_FLAGS);
    traits->managed = true;
    traits->old_runtime = bytes_get16(header + CLR_MAJOR) < 2 ||
                          (bytes_get16(header + CLR_MAJOR) == 2 && bytes_get16(header + CLR_MINOR) < 5);
    traits->il_only = flags & CLR_IL_ONLY;
    // A program that only prefers 32 bit has both flags.
    traits->prefers_32bit = (flags & CLR_32BIT_REQUIRED) && (flags & CLR_32BIT_PREFERRED);
    traits->needs_32bit = (flags & CLR_32BIT_REQUIRED) && !(flags & CLR_32BIT_PREFERRED);
}

static void traits_read_load_config(pe_traits_t *traits, const pe_image_t *image)
{
    const uint32_t place = image->is_64 ? LOAD_FLAGS_64 : LOAD_FLAGS_32;
    const unsigned char *config;
    uint32_t rva, size;

    if (!pe_directory(image, PE_DIRECTORY_LOAD_CONFIG, &rva, &size) || !(config = pe_at(image, rva, place + 2)))
        return;
    // The structure begins with its own size. Those of the XP era are too short to have the field.
    if (bytes_get32(config) >= place + 2)
        traits->system32_only = (bytes_get16(config + place) & SEARCH_ANY) == SEARCH_SYSTEM32;
}

static bool has_packers_name(const pe_section_t *section)
{
    size_t i;

    for (i = 0; i < sizeof packers / sizeof *packers; i++)
        if (strncmp((const char *)section->name, packers[i], strlen(packers[i])) == 0)
            return true;
    return false;
}

// A file counts as packed if a section has a packer's name; if it starts in a writable section, and an executable
// section has no bytes in the file and so is unpacked into; if it starts in a section that is writable and not
// executable; or if it imports only what an unpacker needs.
static void traits_read_sections(pe_traits_t *traits, const pe_image_t *image)
{
    bool starts, starts_writable = false, starts_unmarked = false, has_empty = false;
    pe_section_t section;
    uint32_t i, size;

    for (i = 0; pe_section(image, i, &section); i++) {
        size = section.virtual_size > section.raw_size ? section.virtual_size : section.raw_size;
        traits->packed |= has_packers_name(&section);
        traits->cut |= section.cut;
        starts = image->entry >= section.address && image->entry - section.address < size;
        starts_writable |= starts && (section.flags & SECTION_WRITE);
        starts_unmarked |= starts && (section.flags & SECTION_WRITE) && !(section.flags & SECTION_EXECUTE);
        has_empty |= (section.flags & SECTION_EXECUTE) && section.raw_size == 0;
    }
    traits->packed |= (starts_writable && has_empty) || starts_unmarked || pe_imports_are_of_loader(image);
}

static void traits_read_wine(pe_traits_t *traits, const pe_image_t *image)
{
    static const char *const marks[] = { "Wine builtin DLL", "Wine placeholder DLL" };
    size_t i;

    for (i = 0; i < 2; i++)
        if (image->size - PE_DOS_HEADER_SIZE >= strlen(marks[i]) && // a PE has a DOS header at least
            memcmp(image->bytes + PE_DOS_HEADER_SIZE, marks[i], strlen(marks[i])) == 0)
            traits->wine_builtin = true;
}

void pe_traits_read(pe_traits_t *traits, const pe_image_t *image)
{
    memset(traits, 0, sizeof *traits);
    if (image->kind != PE_KIND_PE)
        return;
    traits_read_clr(traits, image);
    traits_read_load_config(traits, image);
    traits_read_sections(traits, image);
    traits_read_wine(traits, image);
}
