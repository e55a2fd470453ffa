// SPDX-License-Identifier: MIT
// Runs everything in pe/ on inputs of libFuzzer.
//
// `ctest --preset host -R pe.fuzz` runs it for half a minute. To go on for longer:
//
//     cmake --build --preset host --target fuzz                   (ten minutes)
//     cmake --preset host -DPE_FUZZ_SECONDS=36000                 (the next `fuzz` takes ten hours)
//
// It starts from tests/pe/corpus, from what tests/pe/seeds.c builds, and from programs: those of this project that are
// built, and Wine's. What it finds new is kept in build/host/tests/pe/found and taken up again the next time. An input
// that breaks something is written to build/host/tests/pe/ as crash-..., timeout-... or oom-...; to run it alone:
//
//     build/host/tests/pe/pe_fuzz build/host/tests/pe/crash-...
//
// After fixing it, copy that input into tests/pe/corpus under a name that says what it was: `pe.corpus` runs all
// files there. None of Wine's bytes may get into the corpus, so it grows by a separate run, which begins with our
// files only and keeps the smallest set with the same coverage:
//
//     sh tests/pe/grow.sh 600
#include "all_readers.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    every_call(bytes, size);
    return 0;
}
