#!/bin/sh
# Two programs reading one dossier at the same time: both end well, and nothing is there twice.
. "$(dirname "$0")/support.sh"

many_articles talks 300
many_articles whole 300
run_it read whole
expect_status 0
statements_of whole statements.whole

must "both end with status 0 and the same statements as one alone"
command_line="read talks & read talks"
"$toguna" read talks >out.first 2>err.first </dev/null &
first=$!
"$toguna" read talks >out 2>err </dev/null
status=$?
expect_status 0
expect_stdout "; 300 statements in the ledger"
wait "$first"
status=$?
cp err.first err && cp out.first out
expect_status 0
statements_of talks statements.talks
expect_same statements.whole statements.talks
expect_sound talks

must "who only looks is not kept waiting by who writes"
"$toguna" read talks --again >out.first 2>err.first </dev/null &
first=$!
run_it statements talks --json
expect_status 0
cp out statements.talks
wait "$first"
expect_same statements.whole statements.talks
