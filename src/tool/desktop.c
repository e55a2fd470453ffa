// SPDX-License-Identifier: MIT
#include "tool/commands.h"

#include "system/path.h"
#include "tool/check/check.h"
#include "tool/console.h"
#include "tool/output.h"
#include "version.h"

#include <windows.h>

#include <stdlib.h>

static const char explanation[] = // fits a console's 80 columns
    "mediasense " VERSION_PRODUCT
    "\n"
    "\n"
    "The media-sense shim is a DLL for old programs that fail at DisableMediaSense.\n"
    "This tool tells whether it helps a program, and installs it.\n"
    "\n"
    "Drag the old program (its .exe file) onto mediasense.exe, and drop it there.\n"
    "The tool says what is wrong, and asks before it installs anything.\n"
    "\n"
    "In a Command Prompt:  mediasense \"C:\\Games\\Old\\GAME.EXE\"\n"
    "All commands:         mediasense --help    (and in README.md)\n";

void desktop_explain(void)
{
    output_print("%s", explanation);
}

static bool asks(const char *format, const examined_t *examined)
{
    char *question = output_format(format, output_utf8(path_name(examined->program)));
    bool yes = question && console_ask(question);

    free(question);
    return yes;
}

// Asks which of the offers the user accepts. False for none.
static bool desktop_choose(options_t *install, const examined_t *examined, offer_t offer)
{
    install->command = COMMAND_INSTALL;
    install->force = offer == OFFER_FORCE;
    install->xp = offer == OFFER_XP || examined->facts.local_dll.xp;
    if (offer == OFFER_FORCE && !asks("\nReplace the iphlpapi.dll beside %s, and keep the old one?", examined))
        return false;
    if ((offer == OFFER_INSTALL || offer == OFFER_XP) &&
        !asks(install->xp ? "\nInstall the shim's XP edition beside %s?" : "\nInstall the shim beside %s?", examined))
        return false;
    if (!program_is_certain(&examined->facts.program))
        install->shortcut = asks("Make a shortcut that loads the shim first, and then starts %s?", examined);
    return offer != OFFER_SHORTCUT || install->shortcut;
}

exit_code_t desktop_open(const options_t *options)
{
    options_t install = *options;
    examined_t examined;
    offer_t offer;

    if (!examine(&examined, options->file, NULL))
        return failure_report("check", ERROR_NOT_ENOUGH_MEMORY);
    output_print("program    %s\n", output_utf8(examined.program));
    check_print_verdict(&examined);
    offer = verdict_offer(examined.verdict);
    if (offer == OFFER_NOTHING || !console_is_attended() || !desktop_choose(&install, &examined, offer))
        return verdict_code(examined.verdict);
    return install_run(&install);
}
