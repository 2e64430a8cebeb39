#!/bin/sh
# Ctrl-C during a long forecast: status 130, and an earlier report stays whole.
. "$(dirname "$0")/support.sh"

small_dossier talks
run_it run talks
expect_status 0
cksum talks/report/* >tree.before
sed 's/^draws = .*/draws = 20000000/' talks/dossier.toml >long.toml
cp long.toml talks/dossier.toml

for command in forecast run report; do
  must "SIGINT during '$command' leaves status 130 and says what to do, and no half report"
  start_it "$command" talks
  sleep 0.6
  end_it INT
  expect_failure 130 interrupted
  cksum talks/report/* >tree.after
  expect_same tree.before tree.after
done

must "more draws than a forecast takes are refused with their line, before anything is read"
small_dossier greedy
sed 's/^draws = .*/draws = 100000000/' greedy/dossier.toml >long.toml
cp long.toml greedy/dossier.toml
run_it run greedy
expect_failure 3 invalid-dossier
expect_at "greedy/dossier\.toml:$(grep -n '^draws' greedy/dossier.toml | cut -d: -f1):"
[ ! -e greedy/ledger.db ] || broken "a ledger was made"
