#!/bin/sh
# No name, id or phrase of an example's dossier stands in the code: what the program finds in an example it must find
# by rules, not by knowing the answer. Looked for are the ids, names, aliases, labels and phrases of examples/*/ and
# tests/*/dossier.toml that have two words or more, or are proper names; comments and tests are not code.
# Usage: tools/check-example-words.sh [ROOT]
# Exit status: 0 none found, 1 some found, 2 there is nothing to check.
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

find examples tests -name dossier.toml 2>/dev/null | sort >"$work/dossiers"
[ -s "$work/dossiers" ] || { echo "check-example-words: no dossier below examples/ or tests/" >&2; exit 2; }
xargs sed -n '/^ *#/d; s/^ *\(id\|name\|label\) *= *"\([^"]*\)".*/\2/p; /^ *\(phrases\|aliases\) *=/,/\]/p' \
  <"$work/dossiers" | awk '
    !/"/ && !/[[=]/ {print; next}
    {while (match($0, /"[^"]*"/)) {print substr($0, RSTART + 1, RLENGTH - 2); $0 = substr($0, RSTART + RLENGTH)}}' |
  awk 'length($0) > 5 && (/[ -]/ || /^[A-Z]/)' | sort -u >"$work/words"
[ "$(wc -l <"$work/words")" -ge 10 ] || { echo "check-example-words: found no words in the dossiers" >&2; exit 2; }

# One grep over all lines, in the C locale: folding case by Unicode for hundreds of words takes many seconds.
find libs apps -type f \( -name '*.cpp' -o -name '*.hpp' \) ! -path '*/tests/*' ! -path '*/bench/*' | sort |
  xargs awk '{sub(/\/\/.*/, ""); print FILENAME ":" FNR ": " $0}' | LC_ALL=C grep -iwF -f "$work/words" >"$work/found"
if [ -s "$work/found" ]; then
  cat "$work/found" >&2
  echo "check-example-words: $(wc -l <"$work/found") lines of code hold words of an example" >&2
  exit 1
fi
echo "check-example-words: none of $(wc -l <"$work/words") names and phrases stands in the code"
