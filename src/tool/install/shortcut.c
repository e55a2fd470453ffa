// SPDX-License-Identifier: MIT
#include "tool/install/shortcut.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "system/wine_loader.h"
#include "tool/file.h"
#include "tool/install/shell_link.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/shell.h"

#include <windows.h>

#include <stdlib.h>
#include <string.h>

wchar_t *shortcut_path(const wchar_t *program, bool wine)
{
    const wchar_t *name = path_name(program);
    size_t length = (size_t)lstrlenW(name), stem = length;
    wchar_t *file, *path;

    if (length > 4 && wide_is(name + length - 4, ".exe"))
        stem -= 4;
    file = wide_join(name, stem, wine ? L"-media-sense.sh" : L" (media-sense).lnk");
    path = file ? file_beside(program, file) : NULL;
    memory_free(file);
    return path;
}

static char *compose_script(const examined_t *examined, const wchar_t *tool)
{
    char *prefix = shell_quote_single(examined->facts.platform.prefix),
         *quoted_tool = shell_quote_single(output_utf8(tool)),
         *program = shell_quote_single(output_utf8(examined->program)), *script = NULL;

    if (prefix && quoted_tool && program)
        script = output_format(
            "#!/bin/sh\n"
            "# Made by `mediasense install --shortcut`: starts the program with the media-sense shim loaded "
            "first.\n"
            "CDPATH= cd -- \"$(dirname -- \"$(readlink -f -- \"$0\")\")\" || exit 1\n"
            "WINEPREFIX=%s exec wine %s run %s \"$@\"\n",
            prefix, quoted_tool, program);
    free(program);
    free(quoted_tool);
    free(prefix);
    return script;
}

static uint32_t write_script(const wchar_t *path, const examined_t *examined, const wchar_t *tool)
{
    char *script = compose_script(examined, tool);
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;

    if (script)
        error = file_replace(path, &(file_bytes_t){ script, strlen(script) });
    free(script);
    return error;
}

static uint32_t write_link(const wchar_t *path, const examined_t *examined, const wchar_t *tool)
{
    const wchar_t *program = examined->program;
    wchar_t *opened = wide_join(L"run \"", 5, program);
    wchar_t *arguments = opened ? wide_join(opened, (size_t)lstrlenW(opened), L"\"") : NULL;
    wchar_t *folder = wide_join(program, (size_t)(path_name(program) - program), L"");
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;

    if (arguments && folder)
        error = shell_link_write(path, &(shell_link_t){ tool, arguments, folder, program });
    memory_free(folder);
    memory_free(arguments);
    memory_free(opened);
    return error;
}

uint32_t shortcut_write(const examined_t *examined)
{
    bool wine = examined->facts.platform.wine[0];
    wchar_t *path = shortcut_path(examined->program, wine), *tool = package_tool(32);
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;

    if (path && tool)
        error = (wine ? write_script : write_link)(path, examined, tool);
    memory_free(tool);
    memory_free(path);
    return error;
}

uint32_t shortcut_delete(const wchar_t *program)
{
    wchar_t *path = shortcut_path(program, wine_loader_is_wine());
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;

    if (path) {
        file_delete_unfinished(path);
        error = file_delete(path);
    }
    memory_free(path);
    return error;
}
