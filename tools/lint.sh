#!/bin/sh
# Runs clang-tidy by .clang-tidy over the sources of a configured build folder.
# Usage: tools/lint.sh BUILD_DIR [all|changed] [JOBS]
#   changed: files that differ from LINT_BASE, else from the upstream branch where the two differ, else from the last
#            commit but one; a changed header stands for the sources of its module
# Exit status: 0 nothing found, 1 findings, 2 usage.
set -u
build=${1:?usage: lint.sh BUILD_DIR [all|changed] [JOBS]}
which=${2:-all}
jobs=${3:-2}
commands="$build/compile_commands.json"
[ -r "$commands" ] || { echo "lint: no $commands; configure first: cmake --preset dev" >&2; exit 2; }

sources=$(sed -n 's/^ *"file": "\(.*\)",\{0,1\}$/\1/p' "$commands" | sort -u)
if [ "$which" = changed ]; then
  head=$(git rev-parse --verify -q HEAD) || { echo "lint: FILES=changed needs a git checkout" >&2; exit 2; }
  base=${LINT_BASE:-$(git rev-parse --verify -q '@{upstream}')}
  [ -n "$base" ] && [ "$base" != "$head" ] || base=$(git rev-parse --verify -q HEAD~1) || base=$head
  changed=$( { git diff --name-only "$base"; git ls-files --others --exclude-standard; } | sort -u)
  modules=$(printf '%s\n' "$changed" | sed -n 's|^libs/\([^/]*\)/.*\.hpp$|/libs/\1/|p' | sort -u)
  patterns=$( { printf '%s\n' "$changed" | grep '\.cpp$' | sed 's|^|/|'; printf '%s\n' "$modules"; } | sed '/^$/d')
  [ -n "$patterns" ] || { echo "lint: no C++ source changed"; exit 0; }
  sources=$(printf '%s\n' "$sources" | grep -F -e "$patterns")
elif [ "$which" != all ]; then
  echo "lint: '$which' is neither all nor changed" >&2
  exit 2
fi
[ -n "$sources" ] || { echo "lint: nothing to check"; exit 0; }
echo "lint: clang-tidy over $(printf '%s\n' "$sources" | wc -l) files"
# The commands are g++'s: clang need not know every warning that g++ knows. In a test an empty optional ends the case,
# as it should: looking at it unchecked is no finding there.
tidy() {
  printf '%s\n' "$2" | sed '/^$/d' | tr '\n' '\0' | xargs -0 -r -n 1 -P "$jobs" clang-tidy-16 -p "$build" --quiet \
    --warnings-as-errors='*' --extra-arg=-Wno-unknown-warning-option "--checks=$1" 2>/dev/null
}
status=0
tidy '' "$(printf '%s\n' "$sources" | grep -v /tests/)" || status=1
tidy '-bugprone-unchecked-optional-access' "$(printf '%s\n' "$sources" | grep /tests/)" || status=1
exit $status
