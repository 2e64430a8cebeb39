#!/bin/sh
# SIGKILL at any moment of a run: the ledger is sound, and the next run goes on to the same end.
. "$(dirname "$0")/support.sh"

articles=800
[ -z "$sanitizer" ] || articles=150
many_articles talks "$articles"
many_articles whole "$articles"
run_it read whole
expect_status 0
statements_of whole statements.whole

must "after each SIGKILL the ledger is sound and nothing that was read is lost"
before=0
killed=0
for share in 5 25 45 65; do
  start_it read talks
  tries=0
  until [ "$(cat talks/ledger.db talks/ledger.db-wal 2>/dev/null | wc -c)" -gt $((articles * 1500 * share / 100)) ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 1000 ] || break
    kill -0 "$program" 2>/dev/null || break
    sleep 0.02
  done
  kill -KILL "$program" 2>/dev/null && killed=$((killed + 1))
  wait "$program" 2>/dev/null
  [ -e talks/ledger.db ] || continue
  expect_sound talks
  run_it statements talks --json
  [ "$status" -eq 0 ] || [ "$status" -eq 4 ] || broken "the statements cannot be listed"
  now=$(grep -o '"id": *"s[0-9a-f]*"' out | wc -l)
  [ "$now" -ge "$before" ] || broken "$before statements became $now"
  before=$now
done
[ "$killed" -ge 1 ] || broken "the program was never killed while it read"
[ "$before" -gt 0 ] || broken "nothing was kept of what was read"

must "the next run goes on from there and ends with the same statements"
run_it read talks
expect_status 0
! grep -q ' 0 unchanged' out || broken "everything was read again"
statements_of talks statements.talks
expect_same statements.whole statements.talks
expect_sound talks
