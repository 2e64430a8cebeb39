#!/bin/sh
# Statements, options, actors and files that do not exist are named; a dossier is never made twice.
. "$(dirname "$0")/support.sh"

small_dossier talks
run_it read talks
expect_status 0
run_it statements talks --json
id=$(sed -n 's/.*"id": *"\(s[0-9a-f]*\)".*/\1/p' out | head -n 1)
[ -n "$id" ] || broken "no statement to judge"
cp out statements.before

must "verdicts on what does not exist are refused, and none is logged"
run_it review talks --accept s000000000
expect_failure 3 not-found
expect_stderr s000000000
run_it review talks --correct "$id" --option dam
expect_failure 3 not-found
expect_stderr "'dam'"
run_it review talks --correct "$id" --actor ferry
expect_failure 3 not-found
expect_stderr "'ferry'"
run_it review talks --undo "$id"
expect_failure 4 nothing-to-compute
run_it review talks --log
expect_stdout "0 verdicts"
statements_of talks statements.after
expect_same statements.before statements.after

must "several verdicts in one command: all are logged or none"
run_it review talks --accept "$id" s000000000
expect_failure 3 not-found
run_it review talks --log
expect_stdout "0 verdicts"

must "a file that does not exist is named"
run_it add talks nowhere.txt
expect_status 3
expect_stderr "toguna: error[not-found]: "
expect_at 'nowhere\.txt'
run_it attributions --input nowhere.jsonl
expect_status 3
expect_stderr "toguna: error[not-found]: "
expect_at 'nowhere\.jsonl'

must "a dossier is not made over another"
cksum talks/dossier.toml >tree.before
run_it new talks
expect_failure 3 already-exists
expect_at 'talks/dossier\.toml'
cksum talks/dossier.toml >tree.after
expect_same tree.before tree.after
