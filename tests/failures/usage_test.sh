#!/bin/sh
# A wrong command line ends with status 2, names what is wrong and points to --help; --help shows examples.
. "$(dirname "$0")/support.sh"

small_dossier talks

# refused NAMED COMMAND...: status 2, an error that holds NAMED, and the way to the right --help.
refused() {
  named=$1
  shift
  run_it "$@"
  expect_failure 2 usage
  expect_stderr "$named"
  expect_help 'toguna .*--help'
}
must "a wrong command line names the word that is wrong and points to --help"
refused "" ""
refused "--no-such" run talks --no-such
expect_help 'toguna run --help'
refused "DIR" run
refused "frobnicate" frobnicate
refused "extra" check talks extra
refused "--threads" read talks --threads 5000
refused "--threads" read talks --threads two
refused "--state" statements talks --state maybe
refused "--csv" statements talks --json --csv
refused "--matrix" network talks --csv --matrix square
refused "--draws" forecast talks --draws 3
refused "--reference-point" forecast talks --reference-point 101
refused "--date-said" review talks --correct s1 --date-said yesterday
refused "--accept" review talks
refused "--stance" review talks --correct s1 --stance sideways
refused "--correct" review talks --accept s1 --stance oppose
refused "--input" attributions
refused "--out" run talks --out

must "without any word the program says how to start"
run_it
expect_status 2
expect_help 'toguna --help'

must "--help of the program and of every command shows examples and exit statuses, on stdout"
run_it --help
expect_status 0
expect_stdout "Exit status"
commands=$(awk '/^Subcommands:/ { on = 1; next } on && /^  [a-z]/ { print $1 }' out)
[ "$(echo "$commands" | wc -w)" -ge 12 ] || broken "the program lists the commands: $commands"
for command in $commands; do
  run_it "$command" --help
  expect_status 0
  expect_no_stderr
  expect_stdout "Examples:"
  expect_stdout "  toguna $command"
  expect_stdout "Exit status: 0 done, 2 usage, 3 bad input"
done
run_it --version
expect_status 0
grep -qE '^toguna [0-9]+\.[0-9]+\.[0-9]+' out || broken "--version does not print a version"

must "none of this touched the dossier"
[ ! -e talks/ledger.db ] || broken "a ledger was made"
