// SPDX-License-Identifier: MIT
#include "tool/run/seen.h"

#include "system/memory.h"
#include "system/nt.h"
#include "system/path.h"
#include "system/wide.h"
#include "system/wine_loader.h"
#include "tool/check/check.h"
#include "tool/check/examine.h"
#include "tool/check/local_dll.h"
#include "tool/file.h"
#include "tool/json.h"
#include "tool/output.h"
#include "tool/shell.h"

#include <string.h>

enum { MOST_NAME = 0x8000, IMAGE_FILE_NAME = 27, MARK_END = 128 };

// A string of the process, as far as it can be read: the page at its end may be the last one.
static wchar_t *read_wide(HANDLE process, const wchar_t *from)
{
    wchar_t *text = memory_allocate((MOST_NAME + 1) * sizeof *text);
    size_t i;
    SIZE_T done;

    for (i = 0; text && i < MOST_NAME; i++)
        if (!ReadProcessMemory(process, from + i, text + i, sizeof *text, &done) || !text[i])
            break;
    return text;
}

// On 64-bit Windows the pointer to the name has the debugger's width, even in a 32-bit process.
static wchar_t *read_name(HANDLE process, const void *name)
{
    const wchar_t *from = NULL;
    SIZE_T done;

    if (!name || !ReadProcessMemory(process, name, &from, sizeof from, &done) || !from)
        return NULL;
    return read_wide(process, from);
}

// From what a debugger is told; NULL if that is not enough.
static wchar_t *path_of_loaded(HANDLE process, const LOAD_DLL_DEBUG_INFO *dll)
{
    wchar_t *path = dll->hFile ? file_final_path(dll->hFile) : NULL;

    return path || !dll->fUnicode ? path : read_name(process, dll->lpImageName);
}

// Wine may give its own DLL the path of the file that it replaces.
static bool is_loaded_from_wine(HANDLE process, const void *base)
{
    char headers[MARK_END];
    SIZE_T done;

    return ReadProcessMemory(process, base, headers, sizeof headers, &done) && done == sizeof headers &&
           wine_loader_is_wines(headers);
}

// The name of the program's file.
static const char *name_of_process(HANDLE process)
{
    struct {
        UNICODE_STRING text;
        wchar_t room[1024];
    } image;
    const char *name = "?";
    wchar_t *path = NULL;

    if (NtQueryInformationProcess(process, (PROCESSINFOCLASS)IMAGE_FILE_NAME, &image, sizeof image, NULL) >= 0)
        path = wide_join(image.text.Buffer, image.text.Length / sizeof(wchar_t), L"");
    if (path)
        name = output_utf8(path_name(path));
    memory_free(path);
    return name;
}

static seen_process_t *seen_find(seen_t *seen, DWORD id)
{
    unsigned i;

    for (i = 0; i < SEEN_PROCESSES; i++)
        if (seen->processes[i].id == id)
            return &seen->processes[i];
    return NULL;
}

void seen_begins(seen_t *seen, DWORD id, HANDLE process)
{
    seen_process_t *place = seen_find(seen, 0);

    seen->living++;
    if (!seen->root_id)
        seen->root_id = id;
    if (place)
        *place = (seen_process_t){ .id = id, .process = process, .name = name_of_process(process) };
}

static void tell_loaded(const seen_t *seen, const seen_process_t *process, const wchar_t *path,
                        const local_dll_facts_t *dll)
{
    if (seen->json)
        output_print("{\"event\":\"loaded\",\"process\":%lu,\"program\":%s,\"file\":%s,\"kind\":%s}\n", process->id,
                     json_quote(process->name), json_quote(output_utf8(path)), json_quote(check_dll_word(dll->kind)));
    else
        output_print("watch      %s (process %lu) loads %s: %s\n", process->name, process->id, output_utf8(path),
                     check_dll_text(dll->kind));
}

static void note_first(seen_t *seen, seen_process_t *process, local_dll_kind_t kind)
{
    bool root = process->id == seen->root_id;

    if (process->first != LOCAL_DLL_NOTHING)
        return;
    process->first = kind;
    if (kind == LOCAL_DLL_SHIM) {
        seen->shim = true;
    } else if (root || seen->other == LOCAL_DLL_NOTHING) {
        seen->other = kind;
        seen->other_name = root ? NULL : process->name;
    }
}

void seen_loads(seen_t *seen, DWORD id, const LOAD_DLL_DEBUG_INFO *loaded)
{
    seen_process_t *process = seen_find(seen, id);
    wchar_t *path = process ? path_of_loaded(process->process, loaded) : NULL, *full;
    local_dll_facts_t dll;

    if (path && wide_is(path_name(path), "iphlpapi.dll")) {
        full = path_full(path); // the path may be too long in its form
        local_dll_read(&dll, full ? full : path);
        memory_free(full);
        if (is_loaded_from_wine(process->process, loaded->lpBaseOfDll))
            dll.kind = LOCAL_DLL_WINE;
        tell_loaded(seen, process, path, &dll);
        note_first(seen, process, dll.kind);
    }
    memory_free(path);
}

// An exception ends a process with its NTSTATUS as the exit code; -1 and the like are the program's own.
static bool is_crash(DWORD code)
{
    return (code >= 0xC0000000 && code < 0xD0000000) || (code >= 0x80000000 && code < 0x80001000);
}

static void tell_ended(const seen_t *seen, const seen_process_t *process, DWORD code)
{
    if (seen->json)
        output_print("{\"event\":\"ended\",\"process\":%lu,\"program\":%s,\"first\":%s,\"code\":%lu}\n", process->id,
                     json_quote(process->name), json_quote(check_dll_word(process->first)), code);
    else if (is_crash(code))
        output_print("watch      %s (process %lu) has crashed: 0x%08lX\n", process->name, process->id, code);
    else if (process->first == LOCAL_DLL_NOTHING)
        output_print("watch      %s (process %lu) has ended without an iphlpapi.dll\n", process->name, process->id);
}

void seen_ends(seen_t *seen, DWORD id, DWORD code)
{
    seen_process_t *process = seen_find(seen, id);

    seen->living--;
    if (id == seen->root_id && is_crash(code))
        seen->crash = code;
    if (!process)
        return;
    tell_ended(seen, process, code);
    memset(process, 0, sizeof *process);
}

bool seen_takes_breakpoint(seen_t *seen, DWORD id, DWORD code)
{
    seen_process_t *process = seen_find(seen, id);
    bool *broke = !process ? NULL : code == EXCEPTION_BREAKPOINT ? &process->broke : &process->broke_32;
    bool first = broke && !*broke;

    if (broke)
        *broke = true;
    return first;
}

static const char *summary(const seen_t *seen)
{
    if (seen->shim)
        return "the program loaded the shim";
    if (seen->other == LOCAL_DLL_NOTHING)
        return "no iphlpapi.dll was loaded while the program was watched";
    return "the program loaded an iphlpapi.dll, but not the shim";
}

// Does the verdict of `check` name what keeps the shim out, other than that it is not installed?
static bool is_explained(const examined_t *examined)
{
    verdict_t verdict = examined->verdict;
    bool told = verdict_offer(verdict) == OFFER_NOTHING || examined->facts.local_dll.kind == LOCAL_DLL_SHIM;

    return verdict == VERDICT_NOT_NEEDED ||
           (verdict_code(verdict) != EXIT_DONE && told && program_asks(&examined->facts.program));
}

// Another DLL was loaded. If a process that the program started loaded it, the files beside the program do not explain
// it.
static const char *advice_on_other(const seen_t *seen, const examined_t *examined)
{
    if (seen->other_name)
        return output_format("%s loaded it, which this program has started: `check` that one", seen->other_name);
    if (is_explained(examined))
        return output_format("%s: %s", verdict_text(examined->verdict), examined_advice(examined));
    if (examined->facts.local_dll.kind != LOCAL_DLL_SHIM)
        return output_format("install the shim, then watch it again:\n\t%s install %s", shell_tool(),
                             shell_quote(output_utf8(examined->program)));
    return output_format(
        "it asks for the DLL with a path, or something loaded the system's DLL first, which starting it by `run` prevents:\n"
        "\t%s install --shortcut %s",
        shell_tool(), shell_quote(output_utf8(examined->program)));
}

static const char *advice(const seen_t *seen, const examined_t *examined)
{
    if (seen->shim)
        return "with `log = on` in iphlpapi.ini, a log beside the program shows each call";
    if (seen->other == LOCAL_DLL_NOTHING && seen->crash)
        return "the program crashed, perhaps before it came to the network: start it without the tool to compare";
    if (seen->other == LOCAL_DLL_NOTHING)
        return "watch it again and use its network functions; if it stays so, the program does not need the shim";
    return advice_on_other(seen, examined);
}

exit_code_t seen_conclude(const seen_t *seen, const examined_t *examined)
{
    if (seen->json) {
        output_print("{\"event\":\"watched\",\"shim\":%s,\"other\":%s}\n", json_bool(seen->shim),
                     json_quote(check_dll_word(seen->other)));
    } else {
        output_wrapped("seen       %s", summary(seen));
        output_wrapped("advice     %s", advice(seen, examined));
    }
    return seen->shim ? EXIT_DONE : EXIT_FAILED;
}
