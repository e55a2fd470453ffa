// SPDX-License-Identifier: MIT
// Calls in any order, from up to three processes and four threads, of which some die, as libFuzzer thinks them up: in
// the world of tests/explore, whose contract they must keep. The first bytes say who calls what, the rest in which
// order.
//
// `ctest --preset host -R sequences.fuzz` runs it for some seconds. To go on for longer:
//
//     cmake --build --preset host --target fuzz_sequences         (ten minutes)
//     cmake --preset host -DSEQUENCES_FUZZ_SECONDS=36000          (the next `fuzz_sequences` takes ten hours)
//
// What it finds is printed as a command of build/host/tests/explore/explore, and written to build/host/tests/sequences/
// as crash-...; when it is mended, that file goes into tests/sequences/corpus under a name that says what it was. To
// grow the corpus, and keep the smallest set that reaches as much:
//
//     sh tests/sequences/grow.sh 600
#include "fault.h"
#include "scenario.h"
#include "search.h"
#include "world.h"

#include <sanitizer/common_interface_defs.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
const char *__asan_default_options(void);

static char text[128];
static jmp_buf next_input;

const char *__asan_default_options(void)
{
    return "handle_sigill=1:detect_stack_use_after_return=0";
}

static void tell(void)
{
    search_tell(text);
}

void fault(const char *format, ...)
{
    va_list arguments;

    printf("FAULT: ");
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
    tell();
    abort();
}

void too_small(const char *what)
{
    world_give_up(what);
    longjmp(next_input, 1);
}

typedef struct reader {
    const uint8_t *at, *end;
} reader_t;

static unsigned below(reader_t *reader, unsigned limit)
{
    return reader->at < reader->end ? *reader->at++ % limit : 0;
}

static char *read_calls(reader_t *reader, char *end)
{
    static const char calls[] = "DRBOSTdoCXE";
    unsigned count = 1 + below(reader, CALLS);

    while (count-- > 0)
        *end++ = calls[below(reader, sizeof calls - 1)];
    return end;
}

static void read_text(reader_t *reader)
{
    unsigned processes = 1 + below(reader, PROCESSES), second = 4 - processes, process;
    char *end = text;

    for (process = 0; process < processes; process++) {
        if (process > 0)
            *end++ = '|';
        end = read_calls(reader, end);
        if (second > 0 && below(reader, 2)) {
            second--;
            *end++ = ',';
            end = read_calls(reader, end);
        }
    }
    sprintf(end, " kills=%u terminations=%u%s%s stepwise", below(reader, 3), below(reader, 3),
            below(reader, 2) ? " late" : "", below(reader, 2) ? " seeded" : "");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    reader_t reader = { bytes, bytes + size };

    __sanitizer_set_death_callback(tell);
    read_text(&reader);
    if (!scenario_read(text))
        abort();
    if (setjmp(next_input) == 0)
        search_guided(reader.at, (size_t)(reader.end - reader.at));
    return 0;
}
