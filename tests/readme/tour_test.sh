#!/bin/sh
# Runs every ```sh block of the README, in order, in an empty folder, and looks at what they leave.
# Usage: tour_test.sh README BIN_DIR
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
awk '/^```sh$/ {on = 1; blocks++; next} /^```$/ {on = 0} on' "$1" >"$work/tour.sh"
[ "$(grep -c '^toguna ' "$work/tour.sh")" -ge 10 ] || { echo "the tour was not found in $1"; exit 1; }
mkdir "$work/empty" && cd "$work/empty" || exit 1
PATH="$2:$PATH" sh -eux "$work/tour.sh" >"$work/said" 2>&1 ||
  { echo "the tour stopped with status $?:"; tail -n 30 "$work/said"; exit 1; }

must_hold() { [ -s "$1" ] && grep -q "$2" "$1" || { echo "$1 does not hold '$2'"; cat "$work/said"; exit 1; }; }
must_hold ferry/report/report.html 'How shall the ferry be paid for'
must_hold ferry/report/statements.csv 'town-subsidy'
must_hold ferry/report/statements.csv 'oppose'
must_hold ferry/report/forecast.json '"point"'
must_hold forecast.json '"seed"'
must_hold ferry.html '<svg'
echo "the tour runs"
