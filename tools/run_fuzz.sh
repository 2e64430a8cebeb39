#!/bin/sh
# Replays the corpus of every fuzz target, then fuzzes each for a while. What is found new stays in the build folder;
# a crash is kept there too and named.
# Usage: tools/run_fuzz.sh BUILD_DIR [SECONDS]      SECONDS=0 only replays
# Exit status: 0 nothing found, 1 a target failed, 2 there is no target.
set -u
build=${1:?usage: run_fuzz.sh BUILD_DIR [SECONDS]}
seconds=${2:-20}
root=$(dirname "$0")/..
status=0
ran=0
for program in "$build"/bin/fuzz_*; do
  [ -x "$program" ] || continue
  ran=$((ran + 1))
  target=$(basename "$program" | sed 's/^fuzz_//')
  corpus="$root/fuzz/corpus/$target"
  found="$build/found/$target"
  mkdir -p "$found" "$build/crashes"
  if [ -z "$(ls -A "$corpus" 2>/dev/null)" ]; then
    echo "run_fuzz: $target has no corpus in fuzz/corpus/$target" >&2
    status=1
    continue
  fi
  printf '== %s: %s inputs replayed, then %s s\n' "$target" "$(find "$corpus" -type f | wc -l)" "$seconds"
  options="-artifact_prefix=$build/crashes/$target- -rss_limit_mb=2048 -timeout=20"
  # shellcheck disable=SC2086
  if ! "$program" $options -runs=0 "$corpus" >"$build/fuzz.log" 2>&1; then
    tail -n 40 "$build/fuzz.log" >&2
    status=1
    continue
  fi
  [ "$seconds" -gt 0 ] || continue
  # shellcheck disable=SC2086
  if "$program" $options -max_total_time="$seconds" -print_final_stats=1 "$found" "$corpus" >"$build/fuzz.log" 2>&1; then
    grep -E 'number_of_executed_units|peak_rss_mb' "$build/fuzz.log"
  else
    tail -n 60 "$build/fuzz.log" >&2
    status=1
  fi
done
[ "$ran" -gt 0 ] || { echo "run_fuzz: no fuzz_* in $build/bin" >&2; exit 2; }
[ "$status" -eq 0 ] || echo "run_fuzz: inputs that failed are in $build/crashes" >&2
exit "$status"
