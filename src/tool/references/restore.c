// SPDX-License-Identifier: MIT
#include "tool/references/restore.h"

#include "mediasense.h"
#include "tool/references/computer.h"

#include <stdio.h>

exit_code_t restore_run(const options_t *options)
{
    DWORD count = 0, error = RestoreMediaSense(NULL, &count);
    machine_look_t look;

    if (error == ERROR_OPEN_FAILED)
        computer_report_busy();
    else if (error == ERROR_INVALID_PARAMETER &&
             computer_look(&look)) // both pointers are good, so there is no reference
        puts(options->json ? "{\"event\":\"no reference\"}" : "There is no reference.");
    else if (error != NO_ERROR && error != ERROR_INVALID_PARAMETER)
        failure_report("RestoreMediaSense", error);
    if (error != NO_ERROR)
        return EXIT_FAILED;
    if (options->json)
        printf("{\"event\":\"restored\",\"references\":%lu}\n", count);
    else
        printf("A reference is restored; references that remain: %lu.\n", count);
    return EXIT_DONE;
}
