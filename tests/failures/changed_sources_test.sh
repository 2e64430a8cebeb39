#!/bin/sh
# A source unchanged, changed, added twice or removed: the ledger follows, and keeps what it had.
. "$(dirname "$0")/support.sh"

small_dossier talks
run_it read talks
expect_status 0
statements_of talks statements.first

must "read again, nothing changes"
run_it read talks
expect_status 0
expect_stdout "3 sources: 0 read, 3 unchanged"
touch talks/sources/*
run_it read talks
expect_stdout "3 sources: 0 read, 3 unchanged"
statements_of talks statements.again
expect_same statements.first statements.again

must "the same file added twice is there once"
cp talks/sources/rally.txt .
run_it add talks rally.txt
expect_status 0
expect_stdout "0 added, 0 replaced, 1 there already"

must "another file of the same name is refused, and the first stays"
sed 's/opposes the small step/supports the small step/' talks/sources/rally.txt >rally.txt
cp talks/sources/rally.txt rally.first
run_it add talks rally.txt
expect_failure 3 already-exists
expect_help '--replace'
cmp -s talks/sources/rally.txt rally.first || broken "the first was overwritten"

must "with --replace it becomes a new version; only it is read, and the old version is kept"
run_it add talks rally.txt --replace
expect_status 0
expect_stdout "1 replaced"
run_it read talks
expect_stdout "3 sources: 1 read, 2 unchanged"
statements_of talks statements.second
! cmp -s statements.first statements.second || broken "the change left no trace"
run_it statements talks --document rally.txt
expect_stdout "support small-step"
! grep -q "oppose small-step" out || broken "the old version still counts"
if have "$python"; then
  versions=$("$python" -c 'import sqlite3
ledger = sqlite3.connect("talks/ledger.db")
print(ledger.execute("SELECT count(*) FROM source_version WHERE document = ?", ("rally.txt",)).fetchone()[0])')
  [ "$versions" = 2 ] || broken "the ledger holds $versions versions of rally.txt, not 2"
fi
expect_sound talks

must "changed back, it says again what it said first"
cp rally.first talks/sources/rally.txt
run_it read talks
expect_stdout "1 read, 2 unchanged"
run_it statements talks --document rally.txt
expect_stdout "oppose small-step"

must "the same words under another name are a source of their own"
cp talks/sources/council.txt talks/sources/copy.txt
run_it read talks
expect_stdout "4 sources: 1 read, 3 unchanged"
rm talks/sources/copy.txt

must "a removed source is not lost without a word: the others stand as they were and the ledger is sound"
rm talks/sources/page.html
run_it read talks
expect_status 0
expect_stdout "2 sources: 0 read, 2 unchanged"
expect_stderr "page.html"
run_it statements talks --document council.txt
expect_stdout "support small-step"
expect_stdout "oppose large-step"
expect_sound talks

must "put back, it is there again"
small_dossier other
cp other/sources/page.html talks/sources/
run_it read talks
expect_status 0
run_it statements talks --document page.html
expect_stdout "support small-step"
