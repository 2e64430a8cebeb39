#!/bin/sh
# A reader that goes away early, and a closed stdout: the program ends, and keeps its work.
. "$(dirname "$0")/support.sh"

many_articles talks 200
run_it read talks
expect_status 0

must "a reader that goes away ends the program at once"
command_line="statements talks --json | head -c 1"
for command in "statements talks --json" "statements talks" "run talks --again"; do
  # shellcheck disable=SC2086  # the words of a command
  { timeout 30 "$toguna" $command 2>err </dev/null; echo $? >ended; } | head -c 1 >/dev/null
  status=$(cat ended)
  : >out
  [ "$status" -ne 124 ] || broken "the program hangs"
  [ "$status" -lt 129 ] || [ "$status" -eq 141 ] || broken "the program crashed"
done

must "a stdout that is closed from the start is an output error, not a silent success"
for command in "statements talks" "run talks" "--help"; do
  # shellcheck disable=SC2086  # the words of a command
  timeout 30 "$toguna" $command 2>err >&- </dev/null
  status=$?
  : >out
  command_line="$command >&-"
  expect_status 5
  expect_stderr "toguna: error[input-output]: "
done
head -c 16 talks/ledger.db | grep -q '^SQLite format 3' || broken "the error message was written into the ledger"

must "a closed stderr does no harm either"
echo 'An undated leaf: the government supports the small step.' >talks/sources/undated.txt
printf '\211PNG\r\n\032\n\000\000' >talks/sources/photo.txt
"$toguna" run talks 2>&- >out </dev/null
status=$?
command_line="run talks 2>&-"
: >err
expect_status 0
must "the ledger is sound and the report whole"
rm talks/sources/photo.txt
expect_sound talks
tail -c 20 talks/report/report.html | grep -q '</html>' || broken "the report is not whole"
