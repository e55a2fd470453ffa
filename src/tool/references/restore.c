// SPDX-License-Identifier: MIT
#include "tool/references/restore.h"

#include "mediasense.h"
#include "tool/references/computer.h"

#include <stdio.h>

exit_code_t restore_run(const options_t *options)
{
    machine_look_t look;
    DWORD count = 0, error;

    if (!computer_look(&look))
        return EXIT_FAILED;
    error = RestoreMediaSense(NULL, &count);
    if (error == ERROR_INVALID_PARAMETER) { // both pointers are good, so there is no reference
        puts(options->json ? "{\"event\":\"no reference\"}" : "There is no reference.");
        return EXIT_FAILED;
    }
    if (error != NO_ERROR)
        return failure_report("RestoreMediaSense", error);
    if (options->json)
        printf("{\"event\":\"restored\",\"references\":%lu}\n", count);
    else
        printf("A reference is restored; references that remain: %lu.\n", count);
    return EXIT_DONE;
}
