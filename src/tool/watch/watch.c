// SPDX-License-Identifier: MIT
#include "tool/watch/watch.h"

#include "tool/check/examine.h"
#include "tool/check/platform.h"
#include "tool/check/program.h"
#include "tool/output.h"
#include "tool/package.h"
#include "tool/run/launch.h"
#include "tool/watch/debug.h"
#include "tool/watch/seen.h"

#include <windows.h>

// A 64-bit process may debug programs of both kinds, and those that they start.
static unsigned bits_of_debugger(void)
{
    return platform_is_windows_64() ? 64 : 32;
}

static exit_code_t watch(const examined_t *examined, const options_t *options)
{
    PROCESS_INFORMATION process;
    seen_t seen;

    seen_open(&seen, options->json);
    if (!debug_prepare())
        return failure_report("SetConsoleCtrlHandler", GetLastError());
    if (!launch_start(&process, examined->program, options->arguments, DEBUG_PROCESS))
        return EXIT_FAILED;
    debug_until_the_end(&seen);
    launch_close(&process);
    return seen_conclude(&seen, examined);
}

static exit_code_t relay(const examined_t *examined, const options_t *options)
{
    const wchar_t *tool = package_tool(bits_of_debugger());
    exit_code_t result;
    uint32_t code = 0;

    if (!tool)
        return EXIT_FAILED;
    result = launch_tool(tool, options->json ? L"check --json --watch " : L"check --watch ", examined->program,
                         options->arguments, &code);
    return result == EXIT_DONE ? (exit_code_t)code : result;
}

exit_code_t watch_run(const options_t *options)
{
    examined_t examined;

    if (!examine(&examined, options->file, NULL))
        return failure_report("check", ERROR_NOT_ENOUGH_MEMORY);
    if (!program_is_runnable(&examined.facts.program)) {
        output_error("'%s': %s\n", output_utf8(examined.program), verdict_text(examined.verdict));
        return EXIT_HOPELESS;
    }
    return bits_of_debugger() == package_own_bits() ? watch(&examined, options) : relay(&examined, options);
}
