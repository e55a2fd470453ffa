#!/bin/sh
# Builds and runs the tests: the portable core natively under the sanitizers, the DLL of both architectures under Wine.
#   sh tools/test.sh         the default tests: some minutes
#   sh tools/test.sh full    everything: ten times the repetitions, the whole test kit, the release built twice, ten
#                            minutes of each fuzzer, an hour of the model's largest search, the Wine of Debian 13
# Its last line is "N passed, N failed, N skipped": tests that passed or failed, and cases that were not tried, most of
# them inside tests that passed. The lines before it count the starts that were repeated because Wine failed.
set -eu
cd "$(dirname "$0")/.."
. tools/lock.sh
. tools/run-tests.sh
case ${1-} in
'') depth=10 ;;
full) depth=100 ;;
*) echo 'usage: sh tools/test.sh [full]'; exit 2 ;;
esac

prepare_and_run() {
    prepare_tests "$depth"
    run_tests
}

alone prepare_and_run
