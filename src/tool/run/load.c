// SPDX-License-Identifier: MIT
#include "tool/run/load.h"

#include "pe/exports.h"
#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "system/wine_loader.h"
#include "tool/check/local_dll.h"
#include "tool/check/platform.h"
#include "tool/check/system_dll.h"
#include "tool/commands.h"
#include "tool/file.h"
#include "tool/json.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/run/launch.h"
#include "tool/short_path.h"
#include "tool/words.h"

#include <windows.h>

typedef struct finding {
    wchar_t *file;     // the one that the loader took
    bool same;         // it is the one that was given
    bool systems;      // the given one is the system's own
    bool wines;        // it is Wine's own, whatever `file` says
    bool own;          // it contains both functions
    uint32_t forwards; // names that forward to other DLLs
    uint32_t resolved; // forwarders that lead to a function
    uint32_t inward;   // forwarders that lead back to this DLL
    wchar_t *system;   // the file with GetNumberOfInterfaces
    bool onward;       // that is another file
    bool compared;     // its names with the system's
    missing_names_t missing;
} finding_t;

static HMODULE module_of(FARPROC function)
{
    const DWORD flags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    HMODULE module;

    return function && GetModuleHandleExW(flags, (const WCHAR *)(void *)function, &module) ? module : NULL;
}

// The module in which that function of a module is; NULL if there is none.
static HMODULE exports_target(HMODULE module, const char *name)
{
    return module_of(GetProcAddress(module, name));
}

// In memory every RVA is an offset.
static void open_loaded(pe_image_t *image, HMODULE module)
{
    const IMAGE_DOS_HEADER *dos = (const IMAGE_DOS_HEADER *)module;
    const IMAGE_NT_HEADERS *nt = (const IMAGE_NT_HEADERS *)((const uint8_t *)module + dos->e_lfanew);

    pe_open(image, (const unsigned char *)module, nt->OptionalHeader.SizeOfImage);
    image->flat = true;
}

static void count_forwarders(finding_t *finding, HMODULE module)
{
    pe_image_t image;
    pe_exports_t table;
    pe_export_t export;
    FARPROC function;
    uint32_t i;

    open_loaded(&image, module);
    if (!pe_exports_open(&table, &image))
        return;
    for (i = 0; i < table.name_count; i++) {
        if (!pe_exports_name(&table, i, &export) || !export.forwarded)
            continue;
        function = GetProcAddress(module, export.name);
        finding->forwards++;
        finding->resolved += function != NULL;
        finding->inward += function && module_of(function) == module;
    }
}

static uint32_t load_read_module(const void *module, wchar_t *buffer, uint32_t size)
{
    return GetModuleFileNameW((HMODULE)module, buffer, size);
}

// Compares its names with those of the DLL to which its forwarders lead.
static void compare(finding_t *finding, const wchar_t *path)
{
    const wchar_t *name = path_name(finding->system);
    wchar_t *folder = wide_join(finding->system, (size_t)(name - finding->system) - 1, L"");
    file_bytes_t dll;

    if (folder && file_read(path, &dll) == NO_ERROR) {
        finding->compared = missing_names_find(&finding->missing, &dll, package_own_bits(), folder);
        file_bytes_free(&dll);
    }
    memory_free(folder);
}

static void load_look(finding_t *finding, HMODULE module, const wchar_t *path)
{
    HMODULE target = exports_target(module, "GetNumberOfInterfaces");

    finding->file = wide_read(load_read_module, module);
    finding->same = finding->file && same_file(finding->file, path);
    finding->wines = wine_loader_is_wines(module);
    finding->own =
        exports_target(module, "DisableMediaSense") == module && exports_target(module, "RestoreMediaSense") == module;
    count_forwarders(finding, module);
    finding->system = target ? wide_read(load_read_module, target) : NULL;
    finding->onward = target && target != module;
    if (finding->own && finding->onward && finding->system)
        compare(finding, path);
}

static bool load_is_shim(const finding_t *finding)
{
    return finding->same && !finding->wines && finding->own && finding->onward && finding->inward == 0;
}

static void load_print_json(const finding_t *finding)
{
    output_print("{\"file\":%s,", finding->file ? json_quote(output_utf8(finding->file)) : "null");
    output_print("\"same\":%s,\"wines\":%s,\"own\":%s,\"forwards\":%u,\"resolved\":%u,\"inward\":%u,",
                 json_bool(finding->same), json_bool(finding->wines), json_bool(finding->own), finding->forwards,
                 finding->resolved, finding->inward);
    output_print("\"system\":%s,\"shim\":%s,", finding->system ? json_quote(output_utf8(finding->system)) : "null",
                 json_bool(load_is_shim(finding)));
    missing_names_print_json(&finding->missing, finding->compared);
    output_print("}\n");
}

// The shim forwards the names of all systems; no system has all of them.
static void print_forwarders(const finding_t *finding)
{
    unsigned others = finding->forwards - finding->resolved;

    output_wrapped("forwarders %u of %u are there%s\t%s", finding->resolved, finding->forwards,
                   finding->onward ? ", in" : "",
                   !finding->onward  ? ""
                   : finding->system ? output_utf8(finding->system)
                                     : "?");
    if (others > 0)
        output_wrapped("           the others, %u, are functions that this system does not have", others);
}

static void load_print_text(const finding_t *finding)
{
    output_print("loaded     %s%s\n", finding->file ? output_utf8(finding->file) : "?",
                 finding->wines ? ": Wine's own in its place" : "");
    output_print("functions  DisableMediaSense and RestoreMediaSense are %s\n", finding->own ? "in it" : "not in it");
    if (finding->forwards > 0)
        print_forwarders(finding);
    missing_names_print(&finding->missing);
    if (finding->onward && !finding->compared)
        output_print("note       the system's iphlpapi.dll cannot be read: its names are not compared\n");
}

static bool is_systems_own(const wchar_t *path)
{
    wchar_t *folder = path_of_system(), *dll = words_join(folder, L"\\iphlpapi.dll");
    bool is = dll && same_file(dll, path);

    memory_free(dll);
    memory_free(folder);
    return is;
}

// Reports the first thing that is wrong.
static exit_code_t judge(const finding_t *finding)
{
    const char *wrong = NULL;

    if (finding->systems)
        wrong = "it is the system's own DLL, and not the shim";
    else if (finding->wines)
        wrong = "Wine has loaded its own DLL in the place of the file: an override is missing";
    else if (!finding->same)
        wrong = "the system has loaded another file in its place";
    else if (!finding->own)
        wrong = "it is not the shim: it lacks DisableMediaSense or RestoreMediaSense";
    else if (!finding->onward)
        wrong = "its other functions do not lead to the system's iphlpapi.dll";
    else if (finding->inward > 0)
        wrong = "some of its other functions lead back to itself";
    if (wrong)
        output_error("%s\n", wrong);
    return wrong ? EXIT_FAILED : EXIT_DONE;
}

static exit_code_t load(const wchar_t *path, bool json)
{
    finding_t finding = { 0 };
    HMODULE module;
    exit_code_t result;

    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX); // no windows
    module = LoadLibraryW(path);
    if (!module)
        return failure_path("loading", path, GetLastError());
    load_look(&finding, module, path);
    finding.systems = is_systems_own(path);
    (json ? load_print_json : load_print_text)(&finding);
    result = judge(&finding);
    missing_names_free(&finding.missing);
    memory_free(finding.system);
    memory_free(finding.file);
    return result;
}

exit_code_t load_dll(const wchar_t *path, bool json)
{
    wchar_t *full = short_path_get(path);
    exit_code_t result = full ? load(full, json) : failure_report("GetShortPathName", GetLastError());

    memory_free(full);
    return result;
}

static int probe_code(exit_code_t result, const wchar_t *path)
{
    file_bytes_t dll;
    uint32_t error;

    if (result == EXIT_DONE)
        return LOAD_PROBED;
    error = file_read(path, &dll);
    file_bytes_free(&dll);
    return error == ERROR_ACCESS_DENIED ? LOAD_DENIED : result;
}

exit_code_t load_run(const options_t *options)
{
    wchar_t *path = path_full(options->file);
    local_dll_facts_t facts;
    exit_code_t result;

    if (!path)
        return failure_report("load", ERROR_NOT_ENOUGH_MEMORY);
    local_dll_read(&facts, path);
    if (facts.bits && facts.bits != package_own_bits() && platform_is_windows_64())
        return launch_relay(facts.bits, options->line); // a process can only load DLLs of its own architecture
    result = load_dll(path, options->json);
    return GetEnvironmentVariableW(LOAD_PROBE, NULL, 0) ? (exit_code_t)probe_code(result, path) : result;
}
