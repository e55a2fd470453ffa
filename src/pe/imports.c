// SPDX-License-Identifier: MIT
#include "pe/imports.h"

#include "pe/bytes.h"
#include "pe/strings.h"

#include <string.h>

enum { STATIC_SIZE = 20, DELAYED_SIZE = 32, DELAYED_BY_RVA = 1, MOST_DLL_NAME = 260 };

typedef struct import_search {
    const pe_image_t *image;
    const char *dll;
    const char *name;          // NULL: any function, or with `number`
    bool number;               // any import by number
    bool strange;              // with `number`: any import that an unpacker does not need
    uint32_t left;             // of PE_MOST_IMPORTS: tables of a hostile file may overlap
    pe_imports_visit_t *visit; // not NULL: called for every DLL, instead of a search
    void *context;
} import_search_t;

// A DLL in either kind of table. Old linkers wrote addresses instead of RVAs: `origin` is the difference.
typedef struct import_descriptor {
    uint32_t name;
    uint32_t names;
    uint32_t origin;
} import_descriptor_t;

static bool is_text(const pe_image_t *image, uint32_t rva, const char *text, strings_case_t letters)
{
    uint32_t room;
    const unsigned char *at = pe_room(image, rva, &room);

    return at && pe_strings_same(at, room, text, letters);
}

// Copies the name without ".dll" to a buffer of MOST_DLL_NAME bytes. False if it has another ending.
static bool base_of(char *base, const char *dll)
{
    size_t length = strlen(dll);

    if (length <= 4 || length - 4 >= MOST_DLL_NAME ||
        !pe_strings_same((const unsigned char *)dll + length - 4, 5, ".dll", STRINGS_ANY_CASE))
        return false;
    memcpy(base, dll, length - 4);
    base[length - 4] = '\0';
    return true;
}

// Counts an entry; false if the limit is reached.
static bool spend(import_search_t *search)
{
    if (search->left == 0)
        return false;
    search->left--;
    return true;
}

// The imports of unpackers in packed programs, which load everything else by themselves.
static const char *const of_loader[] = {
    "LoadLibraryA",     "LoadLibraryW", "LoadLibraryExA", "LoadLibraryExW", "GetProcAddress", "GetModuleHandleA",
    "GetModuleHandleW", "VirtualAlloc", "VirtualProtect", "VirtualFree",    "ExitProcess",
};

static bool is_sought(const import_search_t *search, uint32_t name)
{
    size_t i;

    if (!search->strange)
        return search->name && is_text(search->image, name, search->name, STRINGS_CASE);
    for (i = 0; i < sizeof of_loader / sizeof *of_loader; i++)
        if (is_text(search->image, name, of_loader[i], STRINGS_CASE))
            return false;
    return true;
}

// Does the table of names contain a match? Each name follows a number of two bytes; by_number marks an entry without
// name.
static bool has_entry(import_search_t *search, const import_descriptor_t *descriptor)
{
    const uint32_t width = search->image->is_64 ? 8 : 4;
    const uint64_t by_number = search->image->is_64 ? UINT64_C(1) << 63 : UINT64_C(1) << 31;
    uint32_t room;
    const unsigned char *entry = pe_room(search->image, descriptor->names, &room);
    uint64_t value;

    for (; entry && room >= width && spend(search); entry += width, room -= width) {
        value = search->image->is_64 ? bytes_get64(entry) : bytes_get32(entry);
        if (value == 0)
            return false;
        if (value & by_number ? search->number : is_sought(search, (uint32_t)value - descriptor->origin + 2))
            return true;
    }
    return false;
}

// The loader adds ".dll" to a name that has no dot.
static bool is_dll(const import_search_t *search, uint32_t name)
{
    char base[MOST_DLL_NAME];

    return is_text(search->image, name, search->dll, STRINGS_ANY_CASE) ||
           (base_of(base, search->dll) && is_text(search->image, name, base, STRINGS_ANY_CASE));
}

// True ends the search.
static bool matches(import_search_t *search, const import_descriptor_t *descriptor)
{
    if (search->visit) {
        const char *name = pe_string(search->image, descriptor->name);

        if (name)
            search->visit(search->context, name);
        return false;
    }
    if (search->strange)
        return has_entry(search, descriptor);
    return is_dll(search, descriptor->name) && ((!search->name && !search->number) || has_entry(search, descriptor));
}

typedef bool read_descriptor_t(const pe_image_t *image, const unsigned char *entry, import_descriptor_t *descriptor);

// False if the entry ends the table for the loader.
static bool read_static(const pe_image_t *image, const unsigned char *entry, import_descriptor_t *descriptor)
{
    *descriptor = (import_descriptor_t){ .name = bytes_get32(entry + 12), .names = bytes_get32(entry) };
    // Old linkers left out the first table of names. The table that the loader overwrites contains them, too.
    if (descriptor->names == 0 || !pe_at(image, descriptor->names, 4))
        descriptor->names = bytes_get32(entry + 16);
    return descriptor->name != 0 && bytes_get32(entry + 16) != 0;
}

static bool read_delayed(const pe_image_t *image, const unsigned char *entry, import_descriptor_t *descriptor)
{
    descriptor->origin = bytes_get32(entry) & DELAYED_BY_RVA ? 0 : (uint32_t)image->base;
    descriptor->name = bytes_get32(entry + 4) - descriptor->origin;
    descriptor->names = bytes_get32(entry + 16) - descriptor->origin;
    return bytes_get32(entry + 4) != 0;
}

static bool search_table(import_search_t search, pe_directory_t table, uint32_t entry_size, read_descriptor_t *read)
{
    uint32_t rva, size, room;
    const unsigned char *entry;
    import_descriptor_t descriptor;

    search.left = PE_MOST_IMPORTS;
    if (!pe_directory(search.image, table, &rva, &size))
        return false;
    entry = pe_room(search.image, rva, &room);
    for (; entry && room >= entry_size && spend(&search) && read(search.image, entry, &descriptor);
         entry += entry_size, room -= entry_size)
        if (matches(&search, &descriptor))
            return true;
    return false;
}

static pe_import_t search_both(import_search_t search)
{
    if (search_table(search, PE_DIRECTORY_IMPORT, STATIC_SIZE, read_static))
        return PE_IMPORT_STATIC;
    if (search_table(search, PE_DIRECTORY_DELAY_IMPORT, DELAYED_SIZE, read_delayed))
        return PE_IMPORT_DELAYED;
    return PE_IMPORT_NONE;
}

static pe_import_t imports_find_name(const pe_image_t *image, const char *dll, const char *name)
{
    return search_both((import_search_t){ .image = image, .dll = dll, .name = name });
}

pe_import_t pe_imports_by_number(const pe_image_t *image, const char *dll)
{
    return search_both((import_search_t){ .image = image, .dll = dll, .number = true });
}

bool pe_imports_are_of_loader(const pe_image_t *image)
{
    return search_both((import_search_t){ .image = image, .number = true, .strange = true }) == PE_IMPORT_NONE &&
           (imports_find_name(image, "kernel32.dll", "GetProcAddress") == PE_IMPORT_STATIC ||
            imports_find_name(image, "kernel32.dll", "LoadLibraryA") == PE_IMPORT_STATIC);
}

void pe_imports_each(const pe_image_t *image, pe_imports_visit_t *visit, void *context)
{
    search_both((import_search_t){ .image = image, .visit = visit, .context = context });
}

pe_import_t pe_imports_find(const pe_image_t *image, const char *dll, const char *name)
{
    pe_import_t import = imports_find_name(image, dll, name);

    if (import == PE_IMPORT_NONE && pe_strings_have(image->bytes, image->size, name, STRINGS_CASE))
        return PE_IMPORT_NAMED;
    return import;
}

pe_import_t pe_imports_dll(const pe_image_t *image, const char *dll)
{
    pe_import_t import = imports_find_name(image, dll, NULL);
    char base[MOST_DLL_NAME];

    if (import == PE_IMPORT_NONE &&
        (pe_strings_contain(image->bytes, image->size, dll, STRINGS_ANY_CASE) ||
         (base_of(base, dll) && pe_strings_have(image->bytes, image->size, base, STRINGS_ANY_CASE))))
        return PE_IMPORT_NAMED;
    return import;
}
