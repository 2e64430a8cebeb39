#!/bin/sh
# Runs the tests of a build folder; the last line is 'N passed, N failed, N skipped'.
# Usage: tools/run_tests.sh BUILD_DIR [JOBS [ctest arguments...]]
# Exit status: 0 all passed or skipped, 1 otherwise.
set -u
here=$(dirname "$0")
build=${1:?usage: run_tests.sh BUILD_DIR [JOBS [ctest arguments...]]}
jobs=${2:-2}
shift
[ $# -gt 0 ] && shift
junit=$(cd "$build" && pwd)/junit.xml || exit 1
rm -f "$junit"
ctest --test-dir "$build" -j "$jobs" --output-on-failure --no-tests=error --output-junit "$junit" "$@"
status=$?
[ -r "$junit" ] || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
"$here/ctest_summary.sh" "$junit" || status=1
[ "$status" -eq 0 ]
