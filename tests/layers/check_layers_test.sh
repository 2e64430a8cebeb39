#!/bin/sh
# tools/check-layers.sh finds each kind of breach and passes a tree that has none.
# Usage: check_layers_test.sh ROOT
set -u
check="$1/tools/check-layers.sh"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0

fresh_tree() {
  rm -rf "$work/tree"
  mkdir -p "$work/tree/cmake" "$work/tree/libs/low/include/toguna/low" "$work/tree/libs/low/src" \
    "$work/tree/libs/high/src"
  printf 'set(TOGUNA_LAYER_low 10)\nset(TOGUNA_LAYER_beside 10)\nset(TOGUNA_LAYER_high 20)\n' \
    >"$work/tree/cmake/Modules.cmake"
  printf '#include <vector>\n' >"$work/tree/libs/low/include/toguna/low/low.hpp"
  printf '#include <gumbo.h>\n#include "toguna/low/low.hpp"\n' >"$work/tree/libs/high/src/high.cpp"
}

# expect STATUS WORDS WHAT: the checker ends with STATUS and says WORDS.
expect() {
  said=$(sh "$check" "$work/tree" 2>&1)
  status=$?
  if [ "$status" -ne "$1" ] || ! printf '%s' "$said" | grep -qF -- "$2"; then
    printf 'FAILED: %s\n  status %s (expected %s), expected words: %s\n  said: %s\n' "$3" "$status" "$1" "$2" "$said"
    failures=$((failures + 1))
  fi
}

fresh_tree
expect 0 "all keep to the layers" "a sound tree passes"

fresh_tree
echo '#include "toguna/high/high.hpp"' >"$work/tree/libs/low/src/low.cpp"
expect 1 "libs/low/src/low.cpp:1: layers: low (layer 10) may not include high (layer 20)" "an upward include"

fresh_tree
echo '#  include <toguna/beside/beside.hpp>' >"$work/tree/libs/low/src/low.cpp"
expect 1 "low (layer 10) may not include beside (layer 10)" "a sideways include, in angles"

fresh_tree
echo '#include "toguna/nowhere/x.hpp"' >"$work/tree/libs/low/src/low.cpp"
expect 1 "names no module" "an unknown module"

fresh_tree
echo '#include <fmt/format.h>' >>"$work/tree/libs/low/include/toguna/low/low.hpp"
expect 1 "low.hpp:2: layers: header includes <fmt/format.h>" "a third-party header in a public header"

fresh_tree
echo '#include <sqlite3.h>' >"$work/tree/libs/low/src/store.hpp"
expect 1 "header includes <sqlite3.h>" "a third-party header in a private header"

fresh_tree
echo '#include "../../high/src/high.hpp"' >"$work/tree/libs/low/src/low.cpp"
expect 1 "climbs out of its module" "an include by way of .."

fresh_tree
mkdir -p "$work/tree/libs/low/src/deep"
echo '#include "../low.hpp"' >"$work/tree/libs/low/src/deep/a.cpp"
expect 0 "all keep to the layers" "an include by way of .. that stays in its module"

fresh_tree
mkdir -p "$work/tree/libs/stray/src" && echo '#include <vector>' >"$work/tree/libs/stray/src/a.cpp"
expect 1 "libs/stray is no module" "a folder that is no module"

rm -rf "$work/tree"
mkdir -p "$work/tree"
expect 2 "no cmake/Modules.cmake" "nothing to check"

[ "$failures" -eq 0 ] && echo "every breach is found"
exit "$failures"
