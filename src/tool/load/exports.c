// SPDX-License-Identifier: MIT
#include "tool/load/exports.h"

static const IMAGE_OPTIONAL_HEADER *header_of(HMODULE module)
{
    const uint8_t *base = (const uint8_t *)module;

    return &((const IMAGE_NT_HEADERS *)(base + ((const IMAGE_DOS_HEADER *)base)->e_lfanew))->OptionalHeader;
}

static HMODULE module_of(FARPROC function)
{
    const DWORD flags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    HMODULE module;

    return function && GetModuleHandleExW(flags, (const WCHAR *)(void *)function, &module) ? module : NULL;
}

HMODULE exports_target(HMODULE module, const char *name)
{
    return module_of(GetProcAddress(module, name));
}

bool exports_holds(HMODULE module, const char *name)
{
    return exports_target(module, name) == module;
}

static void count_one(exports_t *exports, HMODULE module, const char *name)
{
    FARPROC function = GetProcAddress(module, name);

    exports->forwards++;
    if (!function)
        return;
    exports->resolved++;
    exports->inward += module_of(function) == module;
}

// A forward's address is that of its text, which lies in the directory itself.
exports_t exports_count(HMODULE module)
{
    const IMAGE_OPTIONAL_HEADER *header = header_of(module);
    const IMAGE_DATA_DIRECTORY *directory = &header->DataDirectory[IMAGE_DIRECTORY_ENTRY_EXPORT];
    const uint8_t *base = (const uint8_t *)module;
    const IMAGE_EXPORT_DIRECTORY *table = (const IMAGE_EXPORT_DIRECTORY *)(base + directory->VirtualAddress);
    const DWORD *names, *functions;
    const WORD *numbers;
    exports_t exports = { 0 };
    DWORD i;

    if (!directory->Size)
        return exports;
    names = (const DWORD *)(base + table->AddressOfNames);
    functions = (const DWORD *)(base + table->AddressOfFunctions);
    numbers = (const WORD *)(base + table->AddressOfNameOrdinals);
    for (i = 0; i < table->NumberOfNames; i++)
        if (numbers[i] < table->NumberOfFunctions &&
            functions[numbers[i]] - directory->VirtualAddress < directory->Size)
            count_one(&exports, module, (const char *)(base + names[i]));
    return exports;
}
