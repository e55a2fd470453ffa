// SPDX-License-Identifier: MIT
// The size of the DLL's file, and the share of the names and forward strings of its exports.
#include "measure.h"

#include "mediasense.h"

#include <stdio.h>
#include <string.h>

enum { AIM = 64 * 1024 };

typedef struct exports {
    unsigned functions, names, forwards;
    unsigned tables, name_bytes, forward_bytes;
} exports_t;

static const IMAGE_DATA_DIRECTORY *directory_of(const BYTE *base)
{
    const IMAGE_NT_HEADERS *headers = (const void *)(base + ((const IMAGE_DOS_HEADER *)base)->e_lfanew);

    return &headers->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_EXPORT];
}

static void sum(exports_t *sums, const BYTE *base)
{
    const IMAGE_DATA_DIRECTORY *where = directory_of(base);
    const IMAGE_EXPORT_DIRECTORY *exports = (const void *)(base + where->VirtualAddress);
    const DWORD *functions = (const void *)(base + exports->AddressOfFunctions);
    const DWORD *names = (const void *)(base + exports->AddressOfNames);
    DWORD i;

    sums->functions = exports->NumberOfFunctions;
    sums->names = exports->NumberOfNames;
    sums->tables = sizeof *exports + sums->functions * sizeof(DWORD) + sums->names * (sizeof(DWORD) + sizeof(WORD));
    for (i = 0; i < exports->NumberOfNames; i++)
        sums->name_bytes += (unsigned)strlen((const char *)base + names[i]) + 1;
    for (i = 0; i < exports->NumberOfFunctions; i++) {
        if (functions[i] - where->VirtualAddress >= where->Size)
            continue; // code; a forwarder points into the directory itself
        sums->forwards++;
        sums->forward_bytes += (unsigned)strlen((const char *)base + functions[i]) + 1;
    }
}

static unsigned file_size(HMODULE module)
{
    WIN32_FILE_ATTRIBUTE_DATA data;
    char path[MAX_PATH];
    DWORD length = GetModuleFileNameA(module, path, sizeof path);

    measure_expect("GetModuleFileName", TRUE, length > 0 && length < sizeof path);
    measure_expect("GetFileAttributesEx", TRUE, GetFileAttributesExA(path, GetFileExInfoStandard, &data) != FALSE);
    return data.nFileSizeLow;
}

static void row(const char *what, unsigned bytes, unsigned whole)
{
    printf("  %-34s %6u bytes  %3.0f %%\n", what, bytes, 100.0 * bytes / whole);
}

int main(void)
{
    HMODULE module = GetModuleHandleA("iphlpapi.dll");
    exports_t sums = { 0 };
    unsigned size;

    // The import makes the loader load the DLL as for any program; only ours returns this.
    measure_expect("RestoreMediaSense with nothing pending", ERROR_INVALID_PARAMETER, RestoreMediaSense(NULL, NULL));
    measure_expect("GetModuleHandle", TRUE, module != NULL);
    sum(&sums, (const BYTE *)module);
    size = file_size(module);
    printf("The DLL: %u exports, %u of them forwarded\n", sums.functions, sums.forwards);
    row("file", size, size);
    row("of these, export names", sums.name_bytes, size);
    row("          forward strings", sums.forward_bytes, size);
    row("          tables of the exports", sums.tables, size);
    row("          everything else", size - sums.name_bytes - sums.forward_bytes - sums.tables, size);
    measure_row("the DLL's size in KiB", (double)size / 1024, 0, AIM / 1024);
    puts("");
    return 0;
}
