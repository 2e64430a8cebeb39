#!/bin/sh
# A dossier on a disk mounted read-only can be looked at, and its errors say where to write instead.
. "$(dirname "$0")/support.sh"

in_own_mounts
small_dossier talks
run_it read talks
expect_status 0
statements_of talks statements.before
tree_of talks tree.before
mkdir disk && mount -t tmpfs -o size=4m tmpfs disk && cp -r talks disk/ && mount -o remount,bind,ro disk ||
  skip "this machine allows no read-only mounts"

must "run says what cannot be written, and that --out can name another folder"
run_it run disk/talks
expect_failure 5 input-output
expect_at 'disk/talks/report'
expect_help '--out'

must "what was read before can be looked at, and the report be written elsewhere"
statements_of disk/talks statements.after
expect_same statements.before statements.after
run_it report disk/talks --out elsewhere/report.html
expect_status 0
[ -s elsewhere/report.html ] || broken "there is no report"

must "a verdict that cannot be saved is an error, not a loss"
id=$(sed -n 's/.*"id": *"\(s[0-9a-f]*\)".*/\1/p' statements.before | head -n 1)
[ -n "$id" ] || broken "no statement to judge"
run_it review disk/talks --accept "$id"
expect_failure 5 input-output

must "nothing on the disk changed"
tree_of disk/talks tree.after
expect_same tree.before tree.after
