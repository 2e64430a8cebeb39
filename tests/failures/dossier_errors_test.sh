#!/bin/sh
# Each error in dossier.toml is named with file, line, key and remedy, and nothing is read.
. "$(dirname "$0")/support.sh"

# dossier NAME: a dossier whose dossier.toml comes from standard input.
dossier() {
  small_dossier "$1"
  cat >"$1/dossier.toml"
}
option='[[option]]
id = "small-step"
label = "A small step"
place = 30
phrases = ["small step"]'

# refused NAME PLACE REMEDY: run and check both refuse it at that place; no ledger, no report.
refused() {
  run_it run "$1"
  expect_failure 3 invalid-dossier
  expect_at "$1/dossier\.toml$2"
  expect_help "$3"
  [ ! -e "$1/ledger.db" ] || broken "a ledger was made"
  run_it check "$1"
  expect_status 3
  grep -qE "at: .*dossier\.toml$2" out || broken "check does not name the place"
}

must "two actors with one alias: both lines are named"
dossier alias <<TOML
question = "How far?"
$option
[[actor]]
id = "mill"
name = "Mill owners"
aliases = ["the guild"]
[[actor]]
id = "ferry"
name = "Ferry owners"
aliases = ["The Guild"]
TOML
refused alias ":11: actor 'ferry': aliases" "one actor"
run_it read alias
expect_stderr "also names actor 'mill' (line 7)"

must "circular answers_to: the circle is shown"
dossier circle <<TOML
question = "How far?"
$option
[[actor]]
id = "mill"
answers_to = ["ferry"]
[[actor]]
id = "ferry"
answers_to = ["bakers"]
[[actor]]
id = "bakers"
answers_to = ["mill"]
TOML
refused circle ":13: actor 'bakers': answers_to" "remove one of these links"
run_it read circle
expect_stderr "mill -> ferry -> bakers -> mill"

must "an unknown key: the known one is offered"
dossier unknown <<TOML
question = "How far?"
$option
[[actor]]
id = "mill"
aliasses = ["the guild"]
TOML
refused unknown ":9: .*aliasses" "did you mean 'aliases'?"

must "an actor who answers to nobody known: the nearest is offered"
dossier nobody <<TOML
question = "How far?"
$option
[[actor]]
id = "mill"
answers_to = ["fery"]
[[actor]]
id = "ferry"
TOML
refused nobody ":7: actor 'mill': answers_to" "did you mean 'ferry'?"

must "a dossier without options: what an option is"
dossier optionless <<TOML
question = "How far?"
[[actor]]
id = "mill"
TOML
refused optionless ": option" '\[\[option\]\]'

must "broken TOML: the line"
dossier torn <<TOML
question = "How far?"
$option
[[actor]
id = "mill"
TOML
refused torn ":7" "toml"

must "a number out of its range: the range"
dossier range <<TOML
question = "How far?"
[[option]]
id = "small-step"
place = 130
TOML
refused range ":4: .*place" "100"

must "several errors: check lists them all, and run says that there are more"
dossier several <<TOML
question = "How far?"
colour = "red"
[[option]]
id = "small-step"
place = 130
TOML
run_it run several
expect_failure 3 invalid-dossier
expect_help '1 more: toguna check several'
run_it check several
[ "$(grep -c '^error: ' out)" -eq 2 ] || broken "check does not list both"

must "an empty dossier.toml and one of zeros are refused"
dossier blank </dev/null
refused blank "" "."
head -c 300 /dev/zero >blank/dossier.toml
run_it run blank
expect_failure 3 invalid-dossier
