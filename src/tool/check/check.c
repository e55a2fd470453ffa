// SPDX-License-Identifier: MIT
#include "tool/check/check.h"

#include "tool/check/report.h"

#include <windows.h>

exit_code_t check_run(const options_t *options)
{
    examined_t examined;

    if (!examine(&examined, options->file, options->system_directory))
        return failure_report("check", ERROR_NOT_ENOUGH_MEMORY);
    if (options->json)
        report_json(&examined);
    else
        report_text(&examined);
    if (examined.verdict == VERDICT_UNREADABLE)
        failure_path("reading", examined.program, examined.facts.program.error);
    return verdict_code(examined.verdict);
}
