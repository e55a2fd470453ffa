#!/bin/sh
# Builds and runs the tests: the portable core natively under the sanitizers, the DLL of both architectures under Wine.
#   sh tools/test.sh         does it work here? Some minutes
#   sh tools/test.sh full    everything: ten times the repetitions, the test kit whole, the release built twice, ten minutes of
#                            each fuzzer, an hour of the model's largest search, the Wine of Debian 13
# Closes with one line, "N passed, N failed, N skipped": tests that passed or failed, and cases that were not tried, most of
# them inside tests that passed. The lines before count what was repeated because of Wine.
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
