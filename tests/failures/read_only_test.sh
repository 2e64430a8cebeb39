#!/bin/sh
# A folder that cannot be written: status 5 and where to write instead; what can be done there is done.
. "$(dirname "$0")/support.sh"

can_run_as_nobody
small_dossier talks
run_it read talks
expect_status 0
statements_of talks statements.before
small_dossier fresh
mkdir results
# Who runs this test owns the files; nobody, or the owner without permission to write, runs the program.
chmod -R a+rX,a-w talks fresh
chmod 777 results
run_as_nobody() {
  command_line=$*
  as_nobody "$toguna" "$@" >out 2>err </dev/null
  status=$?
}
tree_of talks tree.before
tree_of fresh tree.fresh

must "run in a read-only dossier: status 5, where, and that --out can name another folder"
run_as_nobody run talks
expect_failure 5 input-output
expect_at 'talks/report'
expect_help '--out'
run_as_nobody report talks
expect_failure 5 input-output
expect_help '--out'

must "a ledger that cannot be made: status 5, where, and that --ledger can name another folder"
run_as_nobody run fresh --out results/fresh
expect_failure 5 input-output
expect_at 'fresh/ledger\.db'
expect_help '--ledger'
run_as_nobody read fresh
expect_failure 5 input-output
expect_help '--ledger'

must "a dossier or a source cannot be put into a read-only folder"
run_as_nobody new fresh/inner
expect_failure 5 input-output
expect_at 'fresh/inner'
echo "The government supports the small step." >leaf.txt
run_as_nobody add fresh leaf.txt
expect_failure 5 input-output

must "with --out and --ledger elsewhere all is done"
run_as_nobody run fresh --out results/fresh --ledger results
expect_status 0
[ -s results/fresh/report.html ] || broken "there is no report"

must "what was read before can be looked at"
for command in "statements talks --json" "positions talks" "network talks" "forecast talks" \
  "report talks --out results/report.html" "check talks" "review talks --log"; do
  # shellcheck disable=SC2086  # the words of a command
  run_as_nobody $command
  expect_status 0
done
run_as_nobody statements talks --json
cp out statements.after
expect_same statements.before statements.after

must "nothing in the read-only folders changed"
tree_of talks tree.after
expect_same tree.before tree.after
tree_of fresh tree.after
expect_same tree.fresh tree.after

must "a source that may not be read is named; the others are read"
chmod u+w fresh fresh/sources
chmod 000 fresh/sources/rally.txt
run_as_nobody read fresh --ledger results --again
expect_status 0
expect_stdout "2 read, 0 unchanged, 1 not readable"
expect_at 'fresh/sources/rally\.txt'
