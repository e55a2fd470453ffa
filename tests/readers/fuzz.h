// SPDX-License-Identifier: MIT
// Called by libFuzzer. Each reader of foreign data has a fuzzer: `ctest --preset host -R readers.fuzz` runs
// them for some seconds each. To go on for longer:
//
//     cmake --build --preset host --target fuzz_record            (ten minutes; or _overrides, _options, _settings)
//     cmake --preset host -DREADERS_FUZZ_SECONDS=36000            (the next one takes ten hours)
//
// An input that breaks a reader is written to build/host/tests/readers/record/ and so on as crash-...; to run it alone:
//
//     build/host/tests/readers/record_fuzz build/host/tests/readers/record/crash-...
//
// After fixing it, put that file into tests/readers/corpus/record under a name that says what it was. To grow that
// corpus, and keep the smallest set with the same coverage:
//
//     sh tests/readers/grow.sh record 600
#ifndef READERS_FUZZ_H
#define READERS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
