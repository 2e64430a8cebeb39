#!/bin/sh
# Runs every benchmark program of a build folder; each verifies its own answers.
# Usage: tools/run_bench.sh BUILD_DIR [Google Benchmark options...]
# Exit status: 0 all ran, 1 one failed or reported a wrong answer, 2 there is none.
set -u
bin=${1:?usage: run_bench.sh BUILD_DIR [options...]}/bin
shift
status=0
ran=0
for program in "$bin"/bench_*; do
  [ -x "$program" ] || continue
  ran=$((ran + 1))
  printf '\n== %s\n' "$(basename "$program")"
  # Google Benchmark reports a failed check ("ERROR OCCURRED") with status 0, so the words are looked for too.
  "$program" "$@" >"$bin/../bench.log" 2>&1 || status=1
  cat "$bin/../bench.log"
  if grep -q 'ERROR OCCURRED' "$bin/../bench.log"; then status=1; fi
done
[ "$ran" -gt 0 ] || { echo "run_bench: no bench_* in $bin" >&2; exit 2; }
exit "$status"
