#!/bin/sh
# Prints 'N passed, N failed, N skipped' for the JUnit file that ctest --output-junit wrote.
# A test that could not be started (no executable, a failed fixture) counts as failed: ctest files both it and a
# skipped test under "notrun", and only the reason tells them apart. Disabled tests count as skipped.
# Exit status: 0 at least one test and none failed, 1 otherwise, 2 unreadable file.
if [ $# -ne 1 ] || [ ! -r "$1" ]; then
  printf 'ctest_summary: cannot read %s\n  help: usage: %s JUNIT-FILE\n' "${1:-(no file)}" "$0" >&2
  exit 2
fi
awk '
  /^[ \t]*<testcase / {
    tests++
    if ($0 ~ / status="run"/) passed++
    else if ($0 ~ / status="fail"/) failed++
    else if ($0 ~ / status="disabled"/) skipped++
    else open = 1
  }
  open && /<skipped message="/ {
    if ($0 ~ /message="SKIP_/) skipped++
    else failed++
    open = 0
  }
  END {
    failed += tests - passed - failed - skipped  # whatever else befell a test is no success
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit (tests == 0 || failed > 0)
  }' "$1"
