// SPDX-License-Identifier: MIT
// mediasense.exe: tells whether a program will load the shim, installs it, runs a program with it, and looks at the
// computer's references. docs/tool.md describes it.
#include "system/memory.h"
#include "tool/check/check.h"
#include "tool/console.h"
#include "tool/desktop/desktop.h"
#include "tool/failure.h"
#include "tool/install/install.h"
#include "tool/install/uninstall.h"
#include "tool/load/load.h"
#include "tool/options.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/redirection.h"
#include "tool/references/disable.h"
#include "tool/references/restore.h"
#include "tool/references/status.h"
#include "tool/run/launch.h"
#include "tool/run/run.h"
#include "tool/watch/watch.h"

#include "version.h"

#include <windows.h>

#include <stdio.h>

static const char help[] =
    "Usage: mediasense COMMAND [OPTION]... [PROGRAM.EXE]\n"
    "\n"
    "  PROGRAM.EXE            alone, or dropped onto the tool: check it, and offer to install\n"
    "  check PROGRAM.EXE      tell whether the program will load the shim, and why not\n"
    "    --watch [ARGUMENT]...   of check, before the program: run it, and tell which\n"
    "                         iphlpapi.dll its processes load\n"
    "  install PROGRAM.EXE    put the shim beside the program, and try it\n"
    "    --force              replace an iphlpapi.dll that is not the shim, and keep it\n"
    "    --xp                 the XP edition, also of run: hides and shows the addresses of\n"
    "                         disconnected interfaces, and has functions that Windows lost\n"
    "    --plain              the plain edition, where the XP edition is installed\n"
    "    --shortcut           also make a shortcut that starts the program by run\n"
    "    --system-directory DIR   of check and install: where the system's DLLs lie,\n"
    "                         if this is not the Windows that will run the program\n"
    "  uninstall PROGRAM.EXE  undo what install did\n"
    "  run PROGRAM.EXE [ARGUMENT]...   run it with the shim, without installing it\n"
    "  load FILE.DLL          load a DLL and tell what the loader made of it\n"
    "\n"
    "  status                 print the computer's references, whether media sensing is\n"
    "                         disabled, and the seed that the registry gives\n"
    "    --watch              print it again whenever it changes, until Ctrl+C\n"
    "  disable                take a reference and hold it until Ctrl+C, or until another\n"
    "                         process restores it\n"
    "    --seconds N          hold it for N seconds at most: a whole number from 0 to\n"
    "                         4294967\n"
    "  restore                drop a reference and print how many remain\n"
    "\n"
    "Each command takes\n"
    "    --json               print one JSON object a line (not run)\n"
    "    --help               print this and do nothing\n"
    "\n"
    "  --help, --version      print this, or the version\n"
    "\n"
    "Exit codes: 0 done, the program is ready; 1 something failed or is to be done, there\n"
    "is no reference; 2 the program cannot work with the shim; 3 wrong usage. run: the\n"
    "program's own.\n";

// These commands always use emulation, machine scope and the registry's seed: settings are for programs, and Windows XP's own
// functions do not report what the shim counts.
static void look_at_the_computer(void)
{
    SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"emulate");
    SetEnvironmentVariableW(L"MEDIASENSE_SCOPE", L"machine");
    SetEnvironmentVariableW(L"MEDIASENSE_SEED", L"registry");
}

static exit_code_t run_references(const options_t *options)
{
    look_at_the_computer();
    switch (options->command) {
    case COMMAND_STATUS:
        return status_run(options);
    case COMMAND_DISABLE:
        return disable_run(options);
    default:
        return restore_run(options);
    }
}

static exit_code_t run_nothing(void)
{
    if (console_is_own())
        desktop_explain();
    else
        output_error("no command is given\nTry 'mediasense --help'.\n");
    return EXIT_USAGE;
}

static exit_code_t run(const options_t *options)
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
    case COMMAND_VERSION:
        puts("mediasense " VERSION_PRODUCT);
        return EXIT_DONE;
    case COMMAND_HELP:
        fputs(help, stdout);
        return EXIT_DONE;
    default:
        return run_references(options);
    }
}

static bool is_hidden(const options_t *options)
{
    return options->file && options->command != COMMAND_LOAD && redirection_hides(options->file);
}

// The 64-bit tool sees the same files as the user.
static exit_code_t relay(const options_t *options)
{
    wchar_t *tool = package_tool(64);
    uint32_t code = 0;
    exit_code_t result = tool ? launch_tool_line(tool, options->line, &code) : EXIT_FAILED;

    memory_free(tool);
    return result == EXIT_DONE ? (exit_code_t)code : result;
}

int wmain(int count, wchar_t **words)
{
    options_t options;
    exit_code_t code;

    code = options_read(&options, count, words, GetCommandLineW())
               ? is_hidden(&options) ? relay(&options) : run(&options)
               : EXIT_USAGE;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        output_error("the output cannot be written\n");
        return EXIT_FAILED;
    }
    if (options.command == COMMAND_NONE || options.command == COMMAND_OPEN)
        console_wait_for_key();
    return (int)code;
}
