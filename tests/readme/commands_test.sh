#!/bin/sh
# README's table of commands names exactly the commands that the program has.
# Usage: commands_test.sh README BIN_DIR
set -u
# A command with commands of its own ("eval") has a row for each.
in_table=$(sed -n 's/^| `toguna \([a-z]*\) .*/\1/p' "$1" | sort -u)
in_program=$("$2/toguna" --help | awk '/^Subcommands:/ {on = 1; next} on && /^  [a-z]/ {print $1}' | sort)
[ -n "$in_program" ] || { echo "toguna --help lists no commands"; "$2/toguna" --help; exit 1; }
[ "$in_table" = "$in_program" ] ||
  { printf 'the table has:\n%s\nthe program has:\n%s\n' "$in_table" "$in_program"; exit 1; }
for command in $in_program; do
  "$2/toguna" "$command" --help | grep -q '^ *toguna '"$command" ||
    { echo "toguna $command --help shows no example"; exit 1; }
done
echo "the table and the program agree"
