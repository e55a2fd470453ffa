// SPDX-License-Identifier: MIT
#include "tool/commands.h"

#include "tool/check/check.h"
#include "tool/check/examine.h"
#include "tool/check/local_dll.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/run/launch.h"

#include <windows.h>

#include <string.h>

// The release's DLL serves every program, so it is not rewritten.
static bool run_fits(const wchar_t *dll, const facts_t *facts)
{
    local_dll_facts_t local_dll;

    local_dll_read(&local_dll, dll);
    if (local_dll.kind != LOCAL_DLL_SHIM) {
        output_error("'%s' is not the shim: unpack the release again\n", output_utf8(dll));
        return false;
    }
    if (local_dll.bits != facts->program.bits) {
        output_error("'%s' is not the shim for %u-bit programs: unpack the release again\n", output_utf8(dll),
                     facts->program.bits);
        return false;
    }
    if (_stricmp(local_dll.directory, facts->platform.system_directory) == 0)
        return true;
    output_error(
        "this system's DLLs are in '%s', and the forwarders of '%s' name '%s'.\nInstall the shim for the program "
        "instead: that points them there\n",
        facts->platform.system_directory, output_utf8(dll), local_dll.directory);
    return false;
}

// The DLL that is installed for the program, with its edition, settings and added names; or else the release's.
static const wchar_t *choose_dll(const examined_t *examined, const options_t *options)
{
    const local_dll_facts_t *local_dll = &examined->facts.local_dll;
    unsigned bits = examined->facts.program.bits;
    bool installed = local_dll->recorded && local_dll->kind == LOCAL_DLL_SHIM && local_dll->bits == bits;

    return installed && !options->xp ? examined->dll : package_dll(bits, options->xp);
}

static exit_code_t run_launch(const examined_t *examined, const options_t *options)
{
    unsigned bits = examined->facts.program.bits;
    const wchar_t *dll = choose_dll(examined, options);
    exit_code_t result;
    uint32_t code;

    if (!dll || !run_fits(dll, &examined->facts))
        return EXIT_FAILED;
    if (bits != package_own_bits())
        return launch_relay(bits, options->line);
    result = launch_program(examined->program, options->arguments, dll, &code);
    return result == EXIT_DONE ? (exit_code_t)code : result;
}

exit_code_t run_run(const options_t *options)
{
    examined_t examined;

    if (!examine(&examined, options->file, NULL))
        return failure_report("run", ERROR_NOT_ENOUGH_MEMORY);
    if (verdict_code(examined.verdict) == EXIT_HOPELESS) {
        output_error("'%s': %s\n", output_utf8(examined.program), verdict_text(examined.verdict));
        return EXIT_HOPELESS;
    }
    if (examined.verdict == VERDICT_MANIFEST) { // it decides for the bare name, whatever was loaded before
        output_error("'%s': %s: %s\n", output_utf8(examined.program), verdict_text(examined.verdict),
                     examined_advice(&examined));
        return EXIT_FAILED;
    }
    if (examined.facts.program.kind == PROGRAM_DOTNET) {
        output_error("the program is one of .NET, whose loader reads no import table: install the shim for it\n");
        return EXIT_HOPELESS;
    }
    return run_launch(&examined, options);
}
