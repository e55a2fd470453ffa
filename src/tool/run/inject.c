// SPDX-License-Identifier: MIT
// The image in the new process's memory gets another import table: one descriptor for the DLL, then the program's own.
// The loader reads it when the process first runs. From then on it knows the DLL by its base name, so the program's
// imports of that name, and later loads of that name, get the same DLL.
#include "tool/run/inject.h"

#include "system/memory.h"
#include "system/nt.h"

#include <stddef.h>
#include <string.h>

enum {
    HIGHEST_HEADERS = 0x10000000, // the loader accepts none further into the file
    MOST_DESCRIPTORS = 4096,
    REACH = 0x7FF00000 // from the image's base: RVAs have 32 bits
};

static const char imported[] = "DisableMediaSense";

typedef struct image {
    HANDLE process;
    uint8_t *base;
    uint8_t *headers; // the address of `nt`
    IMAGE_NT_HEADERS nt;
} image_t;

// What is written into the process: this, the descriptors, and the DLL's path.
typedef struct head {
    IMAGE_THUNK_DATA names[2];
    IMAGE_THUNK_DATA slots[2];
    WORD hint;
    char function[sizeof imported]; // follows the hint
} head_t;

typedef struct table {
    uint8_t *at;    // in the process
    uint8_t *bytes; // here
    size_t size;
    uint32_t count; // of descriptors: one for the DLL, the program's own, and an empty one
} table_t;

static bool fail(DWORD error)
{
    SetLastError(error);
    return false;
}

// Reads all of it or fails.
static bool inject_read(HANDLE process, const void *from, void *to, size_t size)
{
    SIZE_T count;

    return ReadProcessMemory(process, from, to, size, &count) && (count == size || fail(ERROR_PARTIAL_COPY));
}

static bool inject_write(HANDLE process, void *to, const void *from, size_t size)
{
    SIZE_T count;

    return WriteProcessMemory(process, to, from, size, &count) && (count == size || fail(ERROR_PARTIAL_COPY));
}

static bool find_base(image_t *image)
{
    // In <winternl.h>, ImageBaseAddress is named Reserved3[1].
    const size_t offset = offsetof(PEB, Reserved3) + sizeof(void *);
    PROCESS_BASIC_INFORMATION basic;
    NTSTATUS status;

    status = NtQueryInformationProcess(image->process, ProcessBasicInformation, &basic, sizeof basic, NULL);
    if (status < 0)
        return fail(RtlNtStatusToDosError(status));
    return inject_read(image->process, (uint8_t *)basic.PebBaseAddress + offset, &image->base, sizeof image->base);
}

// A shortened header would have no room for the directories; no usual linker makes one.
static bool inject_read_headers(image_t *image)
{
    IMAGE_DOS_HEADER dos;

    if (!inject_read(image->process, image->base, &dos, sizeof dos))
        return false;
    if (dos.e_magic != IMAGE_DOS_SIGNATURE || dos.e_lfanew <= 0 || dos.e_lfanew > HIGHEST_HEADERS)
        return fail(ERROR_BAD_EXE_FORMAT);
    image->headers = image->base + dos.e_lfanew;
    if (!inject_read(image->process, image->headers, &image->nt, sizeof image->nt))
        return false;
    if (image->nt.Signature != IMAGE_NT_SIGNATURE || image->nt.OptionalHeader.Magic != IMAGE_NT_OPTIONAL_HDR_MAGIC ||
        image->nt.FileHeader.SizeOfOptionalHeader < sizeof image->nt.OptionalHeader)
        return fail(ERROR_BAD_EXE_FORMAT);
    return true;
}

static IMAGE_DATA_DIRECTORY *directory(image_t *image, unsigned entry)
{
    return &image->nt.OptionalHeader.DataDirectory[entry];
}

// Entries beyond the header's count do not exist, whatever the bytes there are.
static void complete_directories(image_t *image)
{
    DWORD count = image->nt.OptionalHeader.NumberOfRvaAndSizes;

    if (count >= IMAGE_NUMBEROF_DIRECTORY_ENTRIES)
        return;
    memset(directory(image, count), 0, (IMAGE_NUMBEROF_DIRECTORY_ENTRIES - count) * sizeof(IMAGE_DATA_DIRECTORY));
    image->nt.OptionalHeader.NumberOfRvaAndSizes = IMAGE_NUMBEROF_DIRECTORY_ENTRIES;
}

static bool read_descriptor(image_t *image, uint32_t index, IMAGE_IMPORT_DESCRIPTOR *descriptor)
{
    uint64_t at = directory(image, IMAGE_DIRECTORY_ENTRY_IMPORT)->VirtualAddress + (uint64_t)index * sizeof *descriptor;

    if (at + sizeof *descriptor > image->nt.OptionalHeader.SizeOfImage)
        return fail(ERROR_BAD_EXE_FORMAT);
    return inject_read(image->process, image->base + at, descriptor, sizeof *descriptor);
}

// The loader stops at the empty descriptor, and ignores the size.
static bool count_descriptors(image_t *image, uint32_t *count)
{
    IMAGE_IMPORT_DESCRIPTOR descriptor;

    *count = 2;
    if (!directory(image, IMAGE_DIRECTORY_ENTRY_IMPORT)->VirtualAddress)
        return true;
    for (; *count < MOST_DESCRIPTORS; ++*count) {
        if (!read_descriptor(image, *count - 2, &descriptor))
            return false;
        if (!descriptor.Name || !descriptor.FirstThunk)
            return true;
    }
    return fail(ERROR_BAD_EXE_FORMAT);
}

// Without an IAT directory, the loader makes the section with the import table writable. The table has moved, so the
// directory must name that section. If there is no such section, it names the DLL's slots alone.
static bool name_slots(image_t *image, uint32_t own, uint32_t size)
{
    const uint8_t *at =
        image->headers + offsetof(IMAGE_NT_HEADERS, OptionalHeader) + image->nt.FileHeader.SizeOfOptionalHeader;
    const uint32_t imports = directory(image, IMAGE_DIRECTORY_ENTRY_IMPORT)->VirtualAddress;
    IMAGE_DATA_DIRECTORY *slots = directory(image, IMAGE_DIRECTORY_ENTRY_IAT);
    IMAGE_SECTION_HEADER section;
    unsigned i;

    if (slots->VirtualAddress && slots->Size)
        return true;
    slots->VirtualAddress = own;
    slots->Size = size;
    for (i = 0; imports && i < image->nt.FileHeader.NumberOfSections; i++) {
        if (!inject_read(image->process, at + i * sizeof section, &section, sizeof section))
            return false;
        if (imports < section.VirtualAddress || imports - section.VirtualAddress >= section.Misc.VirtualSize)
            continue;
        slots->VirtualAddress = section.VirtualAddress;
        slots->Size = section.Misc.VirtualSize;
        break;
    }
    return true;
}

static uint8_t *round_up(uint8_t *at, size_t granularity)
{
    return (uint8_t *)(((uintptr_t)at + granularity - 1) & ~(uintptr_t)(granularity - 1));
}

// Memory above the image's base, within reach of RVAs.
static bool inject_allocate(const image_t *image, table_t *table)
{
    uint8_t *next = image->base + image->nt.OptionalHeader.SizeOfImage, *end;
    MEMORY_BASIC_INFORMATION region;
    SYSTEM_INFO system;

    GetSystemInfo(&system);
    for (; (size_t)(next - image->base) < REACH; next = end) {
        if (!VirtualQueryEx(image->process, next, &region, sizeof region))
            break;
        end = (uint8_t *)region.BaseAddress + region.RegionSize;
        next = round_up(next, system.dwAllocationGranularity);
        if (region.State != MEM_FREE || next >= end || (size_t)(end - next) < table->size)
            continue;
        table->at = VirtualAllocEx(image->process, next, table->size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
        if (table->at)
            return true;
    }
    return fail(ERROR_NOT_ENOUGH_MEMORY);
}

static uint32_t rva(const image_t *image, const table_t *table, const void *byte)
{
    return (uint32_t)(table->at - image->base) + (uint32_t)((const uint8_t *)byte - table->bytes);
}

static IMAGE_IMPORT_DESCRIPTOR *descriptors_of(const table_t *table)
{
    return (IMAGE_IMPORT_DESCRIPTOR *)(table->bytes + sizeof(head_t));
}

static bool inject_fill(image_t *image, const table_t *table, const char *dll)
{
    IMAGE_IMPORT_DESCRIPTOR *descriptors = descriptors_of(table);
    char *path = (char *)(descriptors + table->count);
    head_t *head = (head_t *)table->bytes;
    uint32_t i;

    for (i = 1; i + 1 < table->count; i++)
        if (!read_descriptor(image, i - 1, &descriptors[i]))
            return false;
    memcpy(path, dll, strlen(dll) + 1);
    memcpy(head->function, imported, sizeof imported);
    head->names[0].u1.AddressOfData = head->slots[0].u1.AddressOfData = rva(image, table, &head->hint);
    descriptors->OriginalFirstThunk = rva(image, table, head->names);
    descriptors->FirstThunk = rva(image, table, head->slots);
    descriptors->Name = rva(image, table, path);
    return name_slots(image, descriptors->FirstThunk, sizeof head->slots);
}

static bool inject_write_headers(image_t *image)
{
    DWORD protection;

    return VirtualProtectEx(image->process, image->headers, sizeof image->nt, PAGE_READWRITE, &protection) &&
           inject_write(image->process, image->headers, &image->nt, sizeof image->nt) &&
           VirtualProtectEx(image->process, image->headers, sizeof image->nt, protection, &protection);
}

// Bound imports would bypass the DLL: clear them, so that every import is looked up by name.
static bool change(image_t *image, table_t *table)
{
    IMAGE_DATA_DIRECTORY *imports = directory(image, IMAGE_DIRECTORY_ENTRY_IMPORT);

    if (!inject_write(image->process, table->at, table->bytes, table->size))
        return false;
    memset(directory(image, IMAGE_DIRECTORY_ENTRY_BOUND_IMPORT), 0, sizeof(IMAGE_DATA_DIRECTORY));
    imports->VirtualAddress = rva(image, table, descriptors_of(table));
    imports->Size = table->count * sizeof(IMAGE_IMPORT_DESCRIPTOR);
    return inject_write_headers(image);
}

bool inject_dll(HANDLE process, const char *dll)
{
    image_t image = { .process = process };
    table_t table = { 0 };
    bool done;

    if (!find_base(&image) || !inject_read_headers(&image))
        return false;
    complete_directories(&image);
    if (!count_descriptors(&image, &table.count))
        return false;
    table.size = sizeof(head_t) + table.count * sizeof(IMAGE_IMPORT_DESCRIPTOR) + strlen(dll) + 1;
    table.bytes = memory_allocate(table.size);
    if (!table.bytes)
        return fail(ERROR_NOT_ENOUGH_MEMORY);
    done = inject_allocate(&image, &table) && inject_fill(&image, &table, dll) && change(&image, &table);
    memory_free(table.bytes);
    return done;
}
