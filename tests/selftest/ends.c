// SPDX-License-Identifier: MIT
// A program that ends as its argument says, in ways that are our own fault: repeats.sh checks that none is repeated.
#include <windows.h>

#include <stdlib.h>
#include <string.h>

static int crash(const char *unused)
{
    (void)unused;
    RaiseException(EXCEPTION_ACCESS_VIOLATION, 0, 0, NULL);
    return 0;
}

static int abort_now(const char *unused)
{
    (void)unused;
    abort();
}

static int overflow(const char *word)
{
    volatile char frame[4096];

    frame[0] = word[0];
    return word[0] == '!' ? 0 : overflow(word) + frame[0];
}

static int return_one(const char *unused)
{
    (void)unused;
    return 1;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(const char *word);
    } ways[] = { { "crash", crash }, { "abort", abort_now }, { "overflow", overflow }, { "one", return_one } };
    size_t i;

    for (i = 0; argc > 1 && i < sizeof ways / sizeof *ways; i++)
        if (strcmp(argv[1], ways[i].name) == 0)
            return ways[i].run(argv[1]);
    return 99;
}
