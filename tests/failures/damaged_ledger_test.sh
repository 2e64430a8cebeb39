#!/bin/sh
# A ledger.db that is none, is damaged or is newer is refused with a next step and left as it is.
. "$(dirname "$0")/support.sh"

small_dossier talks
run_it run talks
expect_status 0
run_it statements talks --json
cp out statements.before
cp talks/ledger.db sound.db
[ ! -s talks/ledger.db-wal ] || broken "the run left a write-ahead log behind"

# refused: every command refuses talks/ledger.db with a next step and leaves it as it is.
refused() {
  cp talks/ledger.db given.db
  for command in read run statements positions network forecast report "review --log"; do
    # shellcheck disable=SC2086  # "review --log" is two words
    set -- $command
    first=$1
    shift
    run_it "$first" talks "$@"
    expect_failure 5 ledger-corrupt
    expect_at 'talks/ledger\.db'
    cmp -s talks/ledger.db given.db || broken "toguna $command changed the file"
  done
  run_it check talks
  [ "$status" -ne 0 ] || broken "check calls it sound"
  cat out err | grep -q 'talks/ledger\.db' || broken "check does not name it"
}

must "a text file in the ledger's place is refused and left as it is"
echo "These are notes on the talks, not a ledger; they must not be lost." >talks/ledger.db
refused

must "another program's database is refused and left as it is"
if have "$python" && "$python" -c 'import sqlite3' 2>/dev/null; then
  rm talks/ledger.db
  "$python" -c 'import sqlite3
other = sqlite3.connect("talks/ledger.db")
other.execute("CREATE TABLE bookmark(address TEXT)")
other.execute("INSERT INTO bookmark VALUES (?)", ("somewhere",))
other.commit()'
  refused

  must "a ledger of a newer schema is refused, with the advice to take a newer program"
  cp sound.db talks/ledger.db
  "$python" -c 'import sqlite3
newer = sqlite3.connect("talks/ledger.db")
newer.execute("PRAGMA journal_mode=DELETE")
newer.execute("PRAGMA user_version=9999")
newer.commit()'
  refused
  run_it read talks
  grep -qi newer err || broken "the error does not say that it is newer"
fi

must "a ledger cut in half is refused and left as it is"
size=$(wc -c <sound.db)
head -c $((size / 2)) sound.db >talks/ledger.db
cp talks/ledger.db given.db
for command in read run statements; do
  run_it $command talks
  expect_failure 5 ledger-corrupt
  expect_at 'talks/ledger\.db'
  cmp -s talks/ledger.db given.db || broken "toguna $command changed the file"
done

must "a ledger with pages overwritten is refused by check"
{ head -c 8192 sound.db; head -c 20480 /dev/zero | tr '\0' x; tail -c +28673 sound.db; } >talks/ledger.db
run_it check talks
[ "$status" -ne 0 ] || broken "check calls it sound"

must "an earlier report outlives all this, and with the ledger put back everything is there again"
[ -s talks/report/report.html ] || broken "the report is gone"
cp sound.db talks/ledger.db
run_it statements talks --json
expect_status 0
cp out statements.after
expect_same statements.before statements.after
expect_sound talks

must "without a ledger the sources are read again, to the same statements"
rm talks/ledger.db
run_it read talks
expect_stdout "3 sources: 3 read, 0 unchanged"
statements_of talks statements.after
expect_same statements.before statements.after

must "a folder in the ledger's place is refused"
rm talks/ledger.db && mkdir talks/ledger.db
run_it read talks
expect_failure 5 input-output
