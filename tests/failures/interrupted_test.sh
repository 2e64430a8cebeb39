#!/bin/sh
# Ctrl-C: status 130, what was read is kept, and the next run goes on from there to the same end.
. "$(dirname "$0")/support.sh"

articles=1200
[ -z "$sanitizer" ] || articles=300
many_articles talks "$articles"
many_articles whole "$articles"
run_it run whole
expect_status 0
statements_of whole statements.whole

must "SIGINT while reading leaves status 130 and a message that says how to go on"
start_it run talks
# Once the first articles' statements are in the ledger; its size would not tell, for an empty one has a size too.
tries=0
until "$toguna" statements talks --json 2>/dev/null | grep -qm 1 '"id"'; do
  tries=$((tries + 1))
  [ "$tries" -lt 2000 ] || break
  kill -0 "$program" 2>/dev/null || break
  sleep 0.02
done
end_it INT
expect_failure 130 interrupted
grep -qE "stopped after [0-9]+ of $articles sources" err || broken "the message does not say how far it came"
expect_help 'goes on from here'
[ ! -e talks/report/report.html ] || broken "a report of half the sources was written"
expect_sound talks

must "the next run reads only what is left, and ends with the same statements"
run_it read talks
expect_status 0
again=$(sed -n 's/.*sources: \([0-9]*\) read, .*/\1/p' out)
unchanged=$(sed -n 's/.* read, \([0-9]*\) unchanged.*/\1/p' out)
[ "$again" -gt 0 ] && [ "$again" -lt "$articles" ] || broken "$again of $articles sources were read after the interruption"
[ $((again + unchanged)) -eq "$articles" ] || broken "$again read and $unchanged unchanged are not $articles"
statements_of talks statements.talks
expect_same statements.whole statements.talks
expect_sound talks

must "SIGTERM means the same; a report that was there stays whole"
run_it run talks
expect_status 0
cksum talks/report/* >tree.before
start_it run talks --again
sleep 0.3
end_it TERM
expect_failure 130 interrupted
cksum talks/report/* >tree.after
expect_same tree.before tree.after
statements_of talks statements.talks
expect_same statements.whole statements.talks
