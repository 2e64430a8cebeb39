#!/bin/sh
# A full disk ends with status 5 and a next step; what was there before stays whole.
. "$(dirname "$0")/support.sh"

in_own_mounts
small_dossier talks
run_it run talks --out before --ledger before
expect_status 0
statements_of talks statements.before --ledger before

must "standard output on a full disk: status 5, and why"
if [ -w /dev/full ]; then
  for command in "statements talks --ledger before --json" "--help"; do
    command_line="$command >/dev/full"
    # shellcheck disable=SC2086  # the words of a command
    "$toguna" $command >/dev/full 2>err </dev/null
    status=$?
    : >out
    expect_status 5
    expect_stderr "No space left on device"
    expect_help "free some space"
  done
fi

# full DIR: a file system of DIR's own without a free byte, holding what DIR held.
full() {
  mkdir -p "$1" kept
  cp "$1"/* kept/ 2>/dev/null
  mount -t tmpfs -o size=1m tmpfs "$1"
  cp kept/* "$1"/ 2>/dev/null
  rm -r kept
  head -c 2097152 /dev/zero >"$1/filler" 2>/dev/null
}

must "a report on a full disk: status 5, an earlier report stays whole, no half file is left"
mkdir out.full && cp before/report.html out.full/
full out.full
tree_of out.full tree.before
run_it run talks --out out.full --ledger before
expect_failure 5 input-output
expect_at 'out\.full/report\.html'
expect_help 'free some space'
tree_of out.full tree.after
expect_same tree.before tree.after
run_it report talks --out out.full/report.html --ledger before
expect_failure 5 input-output
tree_of out.full tree.after
expect_same tree.before tree.after

must "a new ledger on a full disk: status 5 and a next step"
full ledger.new
run_it read talks --ledger ledger.new
expect_failure 5 input-output
expect_at 'ledger\.new/ledger\.db'
must "with space again, the same command does it all"
rm ledger.new/filler
run_it read talks --ledger ledger.new
expect_status 0
expect_stdout "3 sources: 3 read"

must "the disk fills while reading: status 5, what was there before is kept, and the ledger is sound"
mkdir ledger.full && cp before/ledger.db ledger.full/
full ledger.full
# Long numbers: much to store, which compresses badly, and few words to read.
awk 'BEGIN { srand(1); for (i = 1; i <= 60; ++i) { file = sprintf("talks/sources/more%02d.txt", i)
  printf "Date: 2012-05-01\n\nThe government said that it supports the small step in round %d.\n", i > file
  for (j = 0; j < 60; ++j) {
    number = ""; for (k = 0; k < 40; ++k) number = number int(1000000000 * rand())
    printf "Line %d has %s.\n", j, number > file
  }
  close(file) } }'
for room in 0 300; do
  rm -f ledger.full/filler
  head -c 2097152 /dev/zero >ledger.full/filler 2>/dev/null
  truncate -s "-${room}K" ledger.full/filler
  run_it read talks --ledger ledger.full
  expect_failure 5 input-output
  expect_at 'ledger\.full/ledger\.db'
  expect_help .
done
mkdir roomy && cp ledger.full/ledger.db* roomy/
expect_sound talks --ledger roomy
for document in council.txt rally.txt page.html; do
  run_it statements talks --ledger roomy --document "$document" --json
  cp out got
  run_it statements talks --ledger before --document "$document" --json
  expect_same got out
done
must "with space again, the next run goes on"
run_it read talks --ledger roomy
expect_status 0
expect_stdout " 0 not readable; "
expect_stdout "63 sources: "
expect_stdout " unchanged"
! grep -q ' 0 unchanged' out || broken "what was read before was read again"
