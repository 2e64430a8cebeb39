#!/bin/sh
# tools/check-example-words.sh finds an id, a name, an alias and a phrase of a dossier in code, and nothing else.
# Usage: example_words_test.sh ROOT
set -u
check="$1/tools/check-example-words.sh"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0
mkdir -p "$work/examples/tide" "$work/libs/text/src" "$work/libs/text/tests"
cat >"$work/examples/tide/dossier.toml" <<'TOML'
[[option]]
id = "sea-wall"
label = "A wall of stone"
phrases = [
  "stone wall", "wall along the beach",
  "walling", "breakwater scheme",
]
[[actor]]
id = "village"
name = "Okker Village"   # a note with "quoted words"
aliases = ["Okkerers", "village elders", "elders of Okker"]
[[actor]]
id = "coast-guard"
name = "Coast Guard"
aliases = ["the guard"]
TOML

expect() {  # expect STATUS CODE WHAT: the check ends with STATUS for this line of code
  printf '%s\n' "$2" >"$work/libs/text/src/a.cpp"
  said=$(sh "$check" "$work" 2>&1)
  status=$?
  [ "$status" -eq "$1" ] && return
  printf 'FAILED: %s\n  status %s (expected %s)\n  said: %s\n' "$3" "$status" "$1" "$said"
  failures=$((failures + 1))
}
expect 0 'int village = walling;' "common single words"
expect 0 'f("quoted words");' "a comment of the dossier"
expect 0 'int a;  // as in "sea-wall"' "a comment of the code"
expect 1 'f("sea-wall");' "an option's id"
expect 1 'f("a wall of STONE");' "a label, in another case"
expect 1 'f("breakwater scheme");' "a phrase of a list over several lines"
expect 1 'f("the Okkerers said");' "an alias that is a proper name"
expect 1 'f("Coast Guard");' "a name"
echo 'f("sea-wall");' >"$work/libs/text/tests/a_test.cpp"
expect 0 'int a;' "tests may hold them"
rm -r "$work/examples"
expect 2 'int a;' "no dossier to learn from"

[ "$failures" -eq 0 ] && echo "words of an example are found"
[ "$failures" -eq 0 ]
