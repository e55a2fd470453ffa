// SPDX-License-Identifier: MIT
// mediasense.exe: looks at the computer's references, takes one, drops one. docs/tool.md describes it.
#include "failure.h"
#include "hold.h"
#include "options.h"
#include "restore.h"
#include "status.h"

#include "version.h"

#include <windows.h>

#include <stdio.h>

static const char help[] =
    "Usage: mediasense COMMAND [OPTION]...\n"
    "\n"
    "  status              print the computer's references, whether media sensing is\n"
    "                      disabled, and the seed that the registry gives\n"
    "    --watch           print it again whenever it changes, until Ctrl+C\n"
    "  disable             take a reference and hold it until Ctrl+C, or until another\n"
    "                      process restores it\n"
    "    --seconds N       hold it for N seconds at most: a whole number from 0 to 4294967\n"
    "  restore             drop a reference and print how many remain\n"
    "\n"
    "Each command takes\n"
    "    --json            print one JSON object a line\n"
    "    --help            print this and do nothing\n"
    "\n"
    "  --help, --version   print this, or the version\n"
    "\n"
    "Exit codes: 0 done; 1 there is no reference, or a function failed; 3 wrong usage.\n";

static exit_code_t run(const options_t *options)
{
    switch (options->command) {
    case COMMAND_STATUS:
        return status_run(options);
    case COMMAND_DISABLE:
        return hold_run(options);
    case COMMAND_RESTORE:
        return restore_run(options);
    case COMMAND_VERSION:
        puts("mediasense " VERSION_PRODUCT);
        return EXIT_DONE;
    default:
        fputs(help, stdout);
        return EXIT_DONE;
    }
}

// It is about the computer's references, whatever is set for the programs around it.
static void look_at_the_computer(void)
{
    SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"auto");
    SetEnvironmentVariableW(L"MEDIASENSE_SCOPE", L"machine");
}

int main(int count, char **words)
{
    options_t options;
    exit_code_t code;

    if (!options_read(&options, count, words))
        return EXIT_USAGE;
    look_at_the_computer();
    code = run(&options);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "mediasense: the output cannot be written\n");
        return EXIT_FAILED;
    }
    return code;
}
