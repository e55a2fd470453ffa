// SPDX-License-Identifier: MIT
#define COBJMACROS
#include "tool/install/shortcut.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "system/wine_loader.h"
#include "tool/file.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/shell.h"
#include "tool/words.h"

#include <windows.h>

#include <objbase.h>
#include <shlobj.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

// From ole32.dll, which is loaded only here, so that every other command starts without it.
typedef HRESULT(WINAPI *com_start_t)(void *);
typedef HRESULT(WINAPI *com_create_t)(const GUID *, IUnknown *, DWORD, const GUID *, void **);
typedef void(WINAPI *com_end_t)(void);
typedef struct com {
    com_start_t start;
    com_create_t create;
    com_end_t end;
} com_t;

static const GUID class_of_link = { 0x00021401, 0, 0, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 } };
static const GUID link_interface = { 0x000214F9, 0, 0, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 } }; // IShellLinkW
static const GUID file_interface = { 0x0000010B, 0, 0, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 } }; // IPersistFile

static bool find_com(com_t *com)
{
    HMODULE ole = LoadLibraryW(L"ole32.dll");

    com->start = (com_start_t)(void *)GetProcAddress(ole, "CoInitialize");
    com->create = (com_create_t)(void *)GetProcAddress(ole, "CoCreateInstance");
    com->end = (com_end_t)(void *)GetProcAddress(ole, "CoUninitialize");
    return com->start && com->create && com->end;
}

// What is done with a new link object, `link` and `file` being its interfaces.
typedef HRESULT link_act_t(IShellLinkW *link, IPersistFile *file, const wchar_t *path, void *data);

static HRESULT link_make_and_use(const com_t *com, link_act_t *act, const wchar_t *path, void *data)
{
    IPersistFile *file;
    IShellLinkW *link;
    HRESULT result = com->create(&class_of_link, NULL, CLSCTX_INPROC_SERVER, &link_interface, (void **)&link);

    if (FAILED(result))
        return result;
    result = IShellLinkW_QueryInterface(link, &file_interface, (void **)&file);
    if (SUCCEEDED(result)) {
        result = act(link, file, path, data);
        IPersistFile_Release(file);
    }
    IShellLinkW_Release(link);
    return result;
}

// Starts and ends COM.
static HRESULT link_use(link_act_t *act, const wchar_t *path, void *data)
{
    HRESULT result;
    com_t com;

    if (!find_com(&com))
        return HRESULT_FROM_WIN32(ERROR_PROC_NOT_FOUND);
    result = com.start(NULL);
    if (SUCCEEDED(result)) {
        result = link_make_and_use(&com, act, path, data);
        com.end();
    }
    return result;
}

static HRESULT link_write(IShellLinkW *link, IPersistFile *file, const wchar_t *path, void *data)
{
    const shell_link_t *as = data;
    HRESULT result = IShellLinkW_SetPath(link, as->target);

    if (SUCCEEDED(result))
        result = IShellLinkW_SetArguments(link, as->arguments);
    if (SUCCEEDED(result))
        result = IShellLinkW_SetWorkingDirectory(link, as->folder);
    if (SUCCEEDED(result))
        result = IShellLinkW_SetIconLocation(link, as->icon, 0);
    if (SUCCEEDED(result))
        result = IShellLinkW_SetShowCmd(link, SW_SHOWMINNOACTIVE); // minimises the tool's console
    return SUCCEEDED(result) ? IPersistFile_Save(file, path, TRUE) : result;
}

uint32_t shell_link_write(const wchar_t *path, const shell_link_t *link)
{
    HRESULT result = link_use(link_write, path, (void *)link);

    if (SUCCEEDED(result))
        return NO_ERROR;
    return HRESULT_FACILITY(result) == FACILITY_WIN32 ? (uint32_t)HRESULT_CODE(result) : (uint32_t)result;
}

typedef struct link_text {
    wchar_t target[MAX_PATH], arguments[INFOTIPSIZE];
} link_text_t;

static HRESULT link_read(IShellLinkW *link, IPersistFile *file, const wchar_t *path, void *data)
{
    link_text_t *text = data;
    HRESULT result = IPersistFile_Load(file, path, STGM_READ);

    if (SUCCEEDED(result))
        result = IShellLinkW_GetPath(link, text->target, MAX_PATH, NULL, 0);
    return SUCCEEDED(result) ? IShellLinkW_GetArguments(link, text->arguments, INFOTIPSIZE) : result;
}

static bool read_link(const wchar_t *path, link_text_t *text)
{
    *text = (link_text_t){ .target = L"" };
    return SUCCEEDED(link_use(link_read, path, text)) && *text->target;
}

wchar_t *shell_link_target(const wchar_t *path)
{
    wchar_t *full = path_full(path), *found = NULL;
    link_text_t text;

    if (full && read_link(full, &text))
        found = words_join(text.target, L"");
    memory_free(full);
    return found;
}

wchar_t *shortcut_path(const wchar_t *program)
{
    const wchar_t *name = path_name(program);
    size_t stem = (size_t)lstrlenW(name) - (words_end(name, ".exe") ? 4 : 0);
    wchar_t *file = wide_join(name, stem, wine_loader_is_wine() ? L"-media-sense.sh" : L" (media-sense).lnk");
    wchar_t *path = file ? file_beside(program, file) : NULL;

    memory_free(file);
    return path;
}

static char *compose_script(const wchar_t *tool, const wchar_t *program, const char *prefix)
{
    char *quoted_prefix = shell_quote_single(prefix), *quoted_tool = shell_quote_single(output_utf8(tool)),
         *quoted_program = shell_quote_single(output_utf8(program)), *script = NULL;

    if (quoted_prefix && quoted_tool && quoted_program)
        script = output_format(
            "#!/bin/sh\n"
            "# Made by `mediasense install --shortcut`: starts the program with the media-sense shim loaded "
            "first.\n"
            "CDPATH= cd -- \"$(dirname -- \"$(readlink -f -- \"$0\")\")\" || exit 1\n"
            "WINEPREFIX=%s exec wine %s run %s \"$@\"\n",
            quoted_prefix, quoted_tool, quoted_program);
    free(quoted_program);
    free(quoted_tool);
    free(quoted_prefix);
    return script;
}

static uint32_t write_script(const wchar_t *path, const wchar_t *tool, const wchar_t *program, const char *prefix)
{
    char *script = compose_script(tool, program, prefix);
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;

    if (script)
        error = file_replace(path, &(file_bytes_t){ script, strlen(script) });
    free(script);
    return error;
}

static wchar_t *compose_arguments(const wchar_t *program)
{
    return words_join_three(L"run \"", program, L"\"");
}

static uint32_t write_link(const wchar_t *path, const wchar_t *tool, const wchar_t *program)
{
    wchar_t *arguments = compose_arguments(program), *folder = file_folder(program);
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;

    if (arguments && folder)
        error = shell_link_write(path, &(shell_link_t){ tool, arguments, folder, program });
    memory_free(folder);
    memory_free(arguments);
    return error;
}

uint32_t shortcut_write(const wchar_t *program, const char *prefix)
{
    wchar_t *path = shortcut_path(program), *tool = package_tool(32);
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;

    if (path && tool)
        error = wine_loader_is_wine() ? write_script(path, tool, program, prefix) : write_link(path, tool, program);
    memory_free(tool);
    memory_free(path);
    return error;
}

static bool is_this_script(const wchar_t *path, const wchar_t *tool, const wchar_t *program, const char *prefix)
{
    char *script = compose_script(tool, program, prefix);
    file_bytes_t bytes;
    bool same = false;

    if (script && file_read(path, &bytes) == NO_ERROR) {
        same = same_bytes(&bytes, &(file_bytes_t){ script, strlen(script) });
        file_bytes_free(&bytes);
    }
    free(script);
    return same;
}

static bool is_this_link(const wchar_t *path, const wchar_t *tool, const wchar_t *program)
{
    wchar_t *arguments = compose_arguments(program);
    link_text_t text;
    bool same =
        arguments && read_link(path, &text) && wcscmp(text.arguments, arguments) == 0 && same_file(text.target, tool);

    memory_free(arguments);
    return same;
}

bool shortcut_is_current(const wchar_t *program, const char *prefix)
{
    wchar_t *path = shortcut_path(program), *tool = package_tool(32);
    bool current =
        path && tool &&
        (wine_loader_is_wine() ? is_this_script(path, tool, program, prefix) : is_this_link(path, tool, program));

    memory_free(tool);
    memory_free(path);
    return current;
}

uint32_t shortcut_delete(const wchar_t *program)
{
    wchar_t *path = shortcut_path(program);
    uint32_t error = path ? file_delete(path) : ERROR_NOT_ENOUGH_MEMORY;

    memory_free(path);
    return error;
}
