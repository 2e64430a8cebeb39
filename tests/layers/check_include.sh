#!/bin/sh
# A file of MODULE that includes a header of an upper module does not compile; one that includes its own header does.
# Usage: check_include.sh COMPILER INCLUDE_FOLDERS_FILE ROOT MODULE [UPPER_MODULE...]
set -u
compiler=$1 folders=$2 root=$3 module=$4
shift 4
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
checked=0

first_header() { find "$root/libs/$1/include/toguna/$1" -name '*.hpp' 2>/dev/null | sort | head -n 1; }

compiles() {
  printf '#include "%s"\n' "${1#"$root"/libs/*/include/}" >"$work/probe.cpp"
  "$compiler" -std=c++20 -fsyntax-only "@$folders" "$work/probe.cpp" >"$work/said" 2>&1
}

own=$(first_header "$module")
[ -n "$own" ] || { echo "$module has no public header"; exit 1; }
compiles "$own" || { echo "control failed: $module does not see its own header $own"; cat "$work/said"; exit 1; }

for upper in "$@"; do
  header=$(first_header "$upper")
  [ -n "$header" ] || continue
  if compiles "$header"; then
    echo "$module sees $header, a header of the upper module $upper"
    exit 1
  fi
  if ! grep -q 'No such file\|file not found' "$work/said"; then
    echo "$header was found from $module and failed for another reason:"
    cat "$work/said"
    exit 1
  fi
  checked=$((checked + 1))
done
echo "$module sees its own headers and none of $checked upper modules"
