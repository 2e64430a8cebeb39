#!/bin/sh
# Author, section and type of an article: from the source into the ledger, and from there into networks and exports.
. "$(dirname "$0")/support.sh"

run_it new talks
expect_status 0
rm -f talks/sources/*
cat >talks/sources/council.txt <<'TEXT'
Date: 2012-03-04
Author: Ann Lee
Section: Home
Type: report

Council weighs the plan

The government said on Sunday that it supports a small step. "We reject the large step," Ann Example said.
TEXT
cat >talks/sources/page.html <<'TEXT'
<!DOCTYPE html><html><head><title>Talks go on</title><meta property="article:published_time"
content="2012-04-02T09:00:00Z"><meta name="author" content="Bo Ray"><meta property="article:section"
content="World &amp; trade"></head><body><article><h1>Talks go on</h1><p>The government said on Monday that it
supports the small step.</p></article></body></html>
TEXT
cat >talks/sources/list.csv <<'TEXT'
title,date,author,section,type,text
Rally,2012-03-09,Ann Lee,Home,letter,"The opposition party said on Friday that it opposes the small step."
Plain,2012-03-10,,,,"The opposition party said on Saturday that it supports the large step."
TEXT
run_it run talks --out report
expect_status 0

must "author, section and type are columns, and empty where a source does not say"
run_it network talks --rows author --columns section --aggregation ignore --mode two --csv
expect_status 0
expect_stdout 'Ann Lee'
expect_stdout 'World & trade'
run_it network talks --rows type --mode two --aggregation ignore --csv
expect_status 0
expect_stdout 'letter,'
expect_stdout 'report,'
if grep -q '^,[0-9]' out; then broken "an article without a type makes a row"; fi

must "each filters, and its inverse keeps the rest"
run_it network talks --events
expect_status 0
all=$(wc -l <out)
for filter in "author=Ann Lee" section=Home type=letter; do
  run_it network talks --only "$filter" --events
  expect_status 0
  kept=$(wc -l <out)
  run_it network talks --not "$filter" --events
  expect_status 0
  [ "$kept" -gt 1 ] && [ $((kept + $(wc -l <out))) -eq $((all + 1)) ] || broken "$filter and its inverse are not the whole"
done
run_it network talks --only section=Sport
expect_failure 4 nothing-to-compute

must "isolates are the others of the column"
run_it network talks --rows author --mode two --aggregation ignore --only type=letter --isolates --csv
expect_status 0
expect_stdout 'Bo Ray,0'

must "the exports say it"
run_it export talks --format annotations.jsonld
expect_status 0
expect_stdout '"dc:creator"'
grep -q 'Ann Lee, Home, letter' report/report.html || broken "the report's list of sources does not say it"

must "a ledger from before is migrated, read again once, and has it then"
have "$python" || skip "there is no python3"
"$python" - talks/ledger.db <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("ALTER TABLE source_version DROP COLUMN section")
db.execute("ALTER TABLE source_version DROP COLUMN type")
db.execute("PRAGMA user_version=4")
db.commit()
PY
run_it network talks --only section=Home
expect_failure 4 nothing-to-compute
run_it run talks --out report
expect_status 0
run_it network talks --only section=Home --events
expect_status 0
expect_sound talks
