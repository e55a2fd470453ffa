// SPDX-License-Identifier: MIT
#include "tool/install/administrator.h"

#include "system/memory.h"
#include "system/path.h"
#include "tool/output.h"
#include "tool/shell.h"

#include <windows.h>

#include <stdlib.h>

// Under UAC, an administrator's ordinary console has no administrator's rights: the group only denies there.
bool administrator_is_this(void)
{
    BYTE group[SECURITY_MAX_SID_SIZE];
    DWORD size = sizeof group;
    BOOL member;

    return !CreateWellKnownSid(WinBuiltinAdministratorsSid, NULL, group, &size) ||
           !CheckTokenMembership(NULL, group, &member) || member;
}

// The command line again, as far as it matters.
static char *repeat(const options_t *options, const wchar_t *program)
{
    wchar_t *tool = path_of_program();
    const char *command = options->command == COMMAND_UNINSTALL ? "uninstall" : "install";
    char *directory = options->system_directory
                          ? output_format(" --system-directory \"%s\"", output_utf8(options->system_directory))
                          : NULL;
    char *line =
        output_format("\"%s\" %s%s%s%s%s%s \"%s\"", tool ? output_utf8(tool) : "mediasense", command,
                      options->force ? " --force" : "", options->xp ? " --xp" : "", options->plain ? " --plain" : "",
                      options->shortcut ? " --shortcut" : "", directory ? directory : "", output_utf8(program));

    free(directory);
    memory_free(tool);
    return line;
}

// For a folder that cannot be written, such as on a read-only disk.
static void advise_run(const options_t *options, const wchar_t *program)
{
    char *quoted;

    if (options->command == COMMAND_UNINSTALL) {
        output_error("close the program, if it runs, and make the folder writable; then uninstall again\n");
        return;
    }
    quoted = shell_quote(output_utf8(program));
    output_error(
        "close the program, if it runs. If the folder cannot be written at all, run the program with the shim, "
        "which installs nothing:\n%s run %s%s\n",
        shell_tool(), options->xp ? "--xp " : "", quoted ? quoted : "PROGRAM.EXE");
    free(quoted);
}

void administrator_advise(uint32_t error, const options_t *options, const wchar_t *program)
{
    char *line;

    if (error == ERROR_SHARING_VIOLATION || error == ERROR_USER_MAPPED_FILE)
        output_error("close the program: it runs, and has the file open\n");
    if (error == ERROR_WRITE_PROTECT || (error == ERROR_ACCESS_DENIED && administrator_is_this()))
        advise_run(options, program);
    if (error != ERROR_ACCESS_DENIED || administrator_is_this())
        return;
    line = repeat(options, program);
    output_error(
        "close the program, if it runs. If it does not, the folder belongs to administrators: open a "
        "Command Prompt with 'Run as administrator', and enter there:\n%s\n",
        line ? line : "the same command");
    free(line);
}
