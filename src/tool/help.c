// SPDX-License-Identifier: MIT
#include "tool/commands.h"

#include "tool/output.h"

#define JSON "  --json                   print one JSON object a line\n"
#define HELP "  --help                   print this and do nothing\n"
#define DIRECTORY                                                                      \
    "  --system-directory DIR   where the system's DLLs are, if not this system but\n" \
    "                           another Windows will run the program\n"

static const char overview[] =
    "Usage: mediasense COMMAND [OPTION]... [PROGRAM.EXE]\n"
    "       mediasense PROGRAM.EXE     check it, and offer to install the shim\n"
    "\n"
    "  check PROGRAM.EXE        tell whether the program will load the shim\n"
    "  install PROGRAM.EXE      put the shim beside the program, and try it\n"
    "  uninstall PROGRAM.EXE    undo what install did\n"
    "  run PROGRAM.EXE          run it with the shim, without installing it\n"
    "  load FILE.DLL            load a DLL and tell what the loader made of it\n"
    "  report PROGRAM.EXE       write all that others need to help into a file\n"
    "\n"
    "  status                   print the computer's references and interfaces\n"
    "  disable                  take a reference and hold it\n"
    "  restore                  drop a reference and print how many remain\n"
    "\n"
    "  COMMAND --help           the options of a command\n"
    "  --version                the version\n"
    "\n"
    "Exit codes: 0 done; 1 something failed, or there is something to do; 2 the\n"
    "program cannot work with the shim; 3 wrong usage. run: the program's own.\n";

static const char *const pages[COMMAND_VERSION + 1] = {
    [COMMAND_CHECK] =
        "Usage: mediasense check [OPTION]... PROGRAM.EXE\n"
        "       mediasense check --watch [--json] PROGRAM.EXE [ARGUMENT]...\n"
        "\n"
        "Tells whether the program will load the shim, and if not, why and what to do.\n"
        "\n"
        "  --watch                  run the program, and tell which iphlpapi.dll it and\n"
        "                           the programs that it starts load\n" DIRECTORY JSON HELP,
    [COMMAND_INSTALL] =
        "Usage: mediasense install [OPTION]... PROGRAM.EXE\n"
        "\n"
        "Puts the shim beside the program, and tries it. uninstall undoes that.\n"
        "\n"
        "  --xp                     the XP edition: it hides and shows the addresses of\n"
        "                           disconnected interfaces, and has functions that\n"
        "                           Windows has lost\n"
        "  --plain                  the plain edition, if the XP edition is installed\n"
        "  --force                  replace an iphlpapi.dll that is not the shim, and\n"
        "                           keep it\n"
        "  --shortcut               also make a shortcut that starts the program by run\n" DIRECTORY JSON HELP,
    [COMMAND_UNINSTALL] =
        "Usage: mediasense uninstall [OPTION]... PROGRAM.EXE\n"
        "\n"
        "Undoes what install did for the program.\n"
        "\n" JSON HELP,
    [COMMAND_RUN] =
        "Usage: mediasense run [OPTION]... PROGRAM.EXE [ARGUMENT]...\n"
        "\n"
        "Runs the program with the shim, without installing it. The exit code is the\n"
        "program's.\n"
        "\n"
        "  --xp                     with the XP edition\n" HELP,
    [COMMAND_LOAD] =
        "Usage: mediasense load [OPTION]... FILE.DLL\n"
        "\n"
        "Loads a DLL and tells what the loader made of it: which file it took, whether\n"
        "the two functions are there, and where the forwarders lead.\n"
        "\n" JSON HELP,
    [COMMAND_REPORT] =
        "Usage: mediasense report PROGRAM.EXE\n"
        "       mediasense report --watch PROGRAM.EXE [ARGUMENT]...\n"
        "\n"
        "Writes mediasense-report.txt beside the program, or else into the current\n"
        "directory: everything that a helper needs to know.\n"
        "\n"
        "  --watch                  run the program too, as check --watch does\n" HELP,
    [COMMAND_STATUS] =
        "Usage: mediasense status [OPTION]...\n"
        "\n"
        "Prints the computer's references and who holds them, whether media sensing is\n"
        "disabled, the seed in the registry, and the interfaces.\n"
        "\n"
        "  --watch                  print it again whenever it changes, until Ctrl+C\n" JSON HELP,
    [COMMAND_DISABLE] =
        "Usage: mediasense disable [OPTION]...\n"
        "\n"
        "Takes a reference and holds it until Ctrl+C, or until another process restores\n"
        "it.\n"
        "\n"
        "  --seconds N              hold it for N seconds at most: a whole number from\n"
        "                           0 to 4294967\n" JSON HELP,
    [COMMAND_RESTORE] =
        "Usage: mediasense restore [OPTION]...\n"
        "\n"
        "Drops a reference and prints how many remain.\n"
        "\n" JSON HELP,
};

void help_print(options_command_t command)
{
    output_print("%s", pages[command] ? pages[command] : overview);
}
