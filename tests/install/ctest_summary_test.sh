#!/bin/sh
# The closing line of `make test` counts what ctest did, on a project that has a test of every fate.
# Usage: ctest_summary_test.sh ROOT CMAKE CTEST
set -u
root=$1 cmake=$2 ctest=$3
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0

# closing_line CMAKE-LINES: configures and runs a project with these tests; sets line and status.
closing_line() {
  rm -rf "$work/p"
  mkdir -p "$work/p"
  printf 'cmake_minimum_required(VERSION 3.25)\nproject(p NONE)\nenable_testing()\n%s\n' "$1" >"$work/p/CMakeLists.txt"
  "$cmake" -S "$work/p" -B "$work/p/b" >/dev/null || exit 1
  said=$(PATH="$(dirname "$ctest"):$PATH" sh "$root/tools/run_tests.sh" "$work/p/b" 2 2>&1)
  status=$?
  line=$(printf '%s\n' "$said" | tail -n 1)
}
expect() {  # expect STATUS LINE WHAT
  if [ "$status" -ne "$1" ] || [ "$line" != "$2" ]; then
    printf 'FAILED: %s\n  status %s (expected %s)\n  line: %s\n  expected: %s\n' "$3" "$status" "$1" "$line" "$2"
    failures=$((failures + 1))
  fi
}

closing_line 'add_test(NAME a COMMAND sh -c "echo ok")
add_test(NAME b COMMAND sh -c "exit 77")
set_tests_properties(b PROPERTIES SKIP_RETURN_CODE 77)'
expect 0 "1 passed, 0 failed, 1 skipped" "passed and skipped"

closing_line 'add_test(NAME a COMMAND sh -c "echo 5 passed, 5 failed")
add_test(NAME b COMMAND sh -c "exit 1")
add_test(NAME c COMMAND /nowhere/to/be/found)
add_test(NAME d COMMAND sleep 9)
set_tests_properties(d PROPERTIES TIMEOUT 1)
add_test(NAME e COMMAND sh -c "exit 0")
set_tests_properties(b PROPERTIES FIXTURES_SETUP f)
set_tests_properties(e PROPERTIES FIXTURES_REQUIRED f)
add_test(NAME g COMMAND sh -c "exit 0")
set_tests_properties(g PROPERTIES DISABLED ON)'
expect 1 "1 passed, 4 failed, 1 skipped" "failed, not found, timed out, fixture failed, disabled"

closing_line ''
expect 1 "0 passed, 0 failed, 0 skipped" "no tests at all is no success"

[ "$failures" -eq 0 ] && echo "the closing line is right"
[ "$failures" -eq 0 ]
