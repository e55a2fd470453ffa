// SPDX-License-Identifier: MIT
#include "tool/run/load.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "system/wine_loader.h"
#include "tool/check/local_dll.h"
#include "tool/check/platform.h"
#include "tool/check/system_dll.h"
#include "tool/file.h"
#include "tool/json.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/run/launch.h"
#include "tool/short_path.h"

#include <windows.h>

#include <string.h>

typedef struct finding {
    wchar_t *file; // that the loader has taken
    bool same;     // it is the one that was asked for
    bool systems;  // that one is the system's own
    bool wines;    // Wine's own, whatever `file` says
    bool own;      // both functions are in it
    exports_t exports;
    wchar_t *system; // the file that GetNumberOfInterfaces is in
    bool onward;     // that is another one
    bool compared;   // by name
    missing_names_t missing;
} finding_t;

static uint32_t load_read_module(const void *module, wchar_t *buffer, uint32_t size)
{
    return GetModuleFileNameW((HMODULE)module, buffer, size);
}

// With the DLL that its forwarders lead to.
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
    finding->own = exports_holds(module, "DisableMediaSense") && exports_holds(module, "RestoreMediaSense");
    finding->exports = exports_count(module);
    finding->system = target ? wide_read(load_read_module, target) : NULL;
    finding->onward = target && target != module;
    if (finding->own && finding->onward && finding->system)
        compare(finding, path);
}

static bool load_is_shim(const finding_t *finding)
{
    return finding->same && !finding->wines && finding->own && finding->onward && finding->exports.inward == 0;
}

static void load_print_json(const finding_t *finding)
{
    output_print("{\"file\":%s,", finding->file ? json_quote(output_utf8(finding->file)) : "null");
    output_print("\"same\":%s,\"wines\":%s,\"own\":%s,\"forwards\":%u,\"resolved\":%u,\"inward\":%u,",
                 json_bool(finding->same), json_bool(finding->wines), json_bool(finding->own),
                 finding->exports.forwards, finding->exports.resolved, finding->exports.inward);
    output_print("\"system\":%s,\"shim\":%s,", finding->system ? json_quote(output_utf8(finding->system)) : "null",
                 json_bool(load_is_shim(finding)));
    missing_names_print_json(&finding->missing, finding->compared);
    output_print("}\n");
}

// The list has the names of all systems, and none has them all.
static void print_forwarders(const finding_t *finding)
{
    unsigned others = finding->exports.forwards - finding->exports.resolved;

    output_wrapped("forwarders %u of %u are there%s\t%s", finding->exports.resolved, finding->exports.forwards,
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
    if (finding->exports.forwards > 0)
        print_forwarders(finding);
    missing_names_print(&finding->missing);
    if (finding->onward && !finding->compared)
        output_print("note       the system's iphlpapi.dll cannot be read: its names are not compared\n");
}

static bool is_systems_own(const wchar_t *path)
{
    wchar_t *folder = path_of_system(), *dll = folder ? wide_join(folder, wcslen(folder), L"\\iphlpapi.dll") : NULL;
    bool is = dll && same_file(dll, path);

    memory_free(dll);
    memory_free(folder);
    return is;
}

// The first thing that is wrong.
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
    else if (finding->exports.inward > 0)
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

// A process loads DLLs of its own architecture only.
static exit_code_t load_elsewhere(const wchar_t *path, unsigned bits, bool json)
{
    wchar_t *tool = package_tool(bits);
    exit_code_t result;
    uint32_t code;

    if (!tool)
        return EXIT_FAILED;
    result = launch_tool(tool, L"load ", path, json ? L"--json" : L"", &code);
    memory_free(tool);
    return result == EXIT_DONE ? (exit_code_t)code : result;
}

static int probe_code(exit_code_t result, const wchar_t *path)
{
    file_bytes_t dll;
    uint32_t error = NO_ERROR;

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
        return load_elsewhere(path, facts.bits, options->json);
    result = load_dll(path, options->json);
    return GetEnvironmentVariableW(LOAD_PROBE, NULL, 0) ? (exit_code_t)probe_code(result, path) : result;
}

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
