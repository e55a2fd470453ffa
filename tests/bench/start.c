// SPDX-License-Identifier: MIT
// What the shim costs a program that never calls the two functions: from start to end with the DLL beside it, against
// without. The program (idle.c) imports another function of iphlpapi.dll. Both run in turn.
#include "measure.h"

#include <windows.h>

#include <stdio.h>

enum { STARTS = 60 };

static double start(const char *program)
{
    STARTUPINFOA startup = { .cb = sizeof startup };
    PROCESS_INFORMATION process;
    double begin = measure_now(), end;
    DWORD code;

    measure_expect("CreateProcess", TRUE,
                   CreateProcessA(program, NULL, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process) != FALSE);
    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(process.hProcess, 60000));
    end = measure_now();
    measure_expect("GetExitCodeProcess", TRUE, GetExitCodeProcess(process.hProcess, &code) != FALSE);
    measure_expect("the program", 0, code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return (end - begin) / 1e6;
}

int main(int argc, char **argv)
{
    double with[STARTS], without[STARTS], ratios[STARTS];
    int i;

    measure_expect("the number of arguments", 3, (unsigned long)argc);
    start(argv[1]);
    start(argv[2]);
    for (i = 0; i < STARTS; i++) {
        if (i % 2)
            without[i] = start(argv[2]);
        with[i] = start(argv[1]);
        if (i % 2 == 0)
            without[i] = start(argv[2]);
        ratios[i] = with[i] / without[i];
    }
    printf("A program that never calls the two functions, from start to end\n");
    printf("  with the DLL beside it %.2f ms, without %.2f ms (medians of %d)\n", measure_median(with, STARTS),
           measure_median(without, STARTS), STARTS);
    measure_row("start and end of a program that never calls the two, with the DLL beside it against without",
                measure_median(ratios, STARTS), 0, 1.1);
    printf("  least %.2f, most %.2f\n\n", ratios[0], ratios[STARTS - 1]);
    return 0;
}
