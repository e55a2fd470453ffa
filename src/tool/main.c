// SPDX-License-Identifier: MIT
// mediasense.exe: checks whether a program will load the shim, installs it, runs a program with it, and shows the
// computer's references. docs/tool.md describes it.
#include "system/wine_loader.h"
#include "tool/console.h"
#include "tool/commands.h"
#include "tool/failure.h"
#include "tool/options.h"
#include "tool/output.h"
#include "tool/program_file.h"
#include "tool/redirection.h"
#include "tool/run/launch.h"
#include "version.h"

#include <windows.h>

#include <stdio.h>

// These commands always use emulation, machine scope and the registry's seed: the settings are for programs, and
// Windows XP's own functions do not report the shim's references.
static exit_code_t run_in_machine_scope(exit_code_t (*run)(const options_t *), const options_t *options)
{
    SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"emulate");
    SetEnvironmentVariableW(L"MEDIASENSE_SCOPE", L"machine");
    SetEnvironmentVariableW(L"MEDIASENSE_SEED", L"registry");
    return run(options);
}

static exit_code_t run_nothing(void)
{
    if (console_is_own())
        desktop_explain();
    else
        output_error("no command is given\nTry 'mediasense --help'.\n");
    return EXIT_USAGE;
}

static exit_code_t main_run(const options_t *options)
{
    switch (options->command) {
    case COMMAND_NONE:
        return run_nothing();
    case COMMAND_OPEN:
        return desktop_open(options);
    case COMMAND_CHECK:
        return options->watch ? watch_run(options) : check_run(options);
    case COMMAND_INSTALL:
        return install_run(options);
    case COMMAND_UNINSTALL:
        return uninstall_run(options);
    case COMMAND_RUN:
        return run_run(options);
    case COMMAND_LOAD:
        return load_run(options);
    case COMMAND_REPORT:
        return report_run(options);
    case COMMAND_VERSION:
        puts("mediasense " VERSION_PRODUCT);
        return EXIT_DONE;
    case COMMAND_HELP:
        help_print(options->about);
        return EXIT_DONE;
    case COMMAND_STATUS:
        return run_in_machine_scope(status_run, options);
    case COMMAND_DISABLE:
        return run_in_machine_scope(disable_run, options);
    default:
        return run_in_machine_scope(restore_run, options);
    }
}

static exit_code_t serve(options_t *options)
{
    if (options->file && options->command != COMMAND_LOAD && options->command != COMMAND_HELP) {
        options->file = program_file_find(options->file); // `uninstall` also serves a program that is gone
        if (!options->file)
            return EXIT_HOPELESS;
        if (redirection_hides(options->file)) // the 64-bit tool sees the same files as the user
            return launch_relay(64, options->line);
    }
    return main_run(options);
}

int wmain(int count, wchar_t **words)
{
    options_t options;
    exit_code_t code;

    if (wine_loader_is_wine())
        output_for_unix_shell();
    code = options_read(&options, count, words, GetCommandLineW()) ? serve(&options) : EXIT_USAGE;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        output_error("the output cannot be written\n");
        return EXIT_FAILED;
    }
    if (options.command == COMMAND_NONE || options.command == COMMAND_OPEN)
        console_wait_for_key();
    return (int)code;
}
