#!/bin/sh
# An article without a date is read, with a note that says how to give it one.
. "$(dirname "$0")/support.sh"

small_dossier talks
printf 'An undated leaf\n\nThe government said that it supports the small step.\n' >talks/sources/undated.txt
must "a source without a date is read, with a note that names it"
run_it run talks
expect_status 0
grep -q '^toguna: note: undated\.txt: .*date' err || broken "no note speaks of the date of undated.txt"
! grep -q '^toguna: note: council' err || broken "a dated source has a note"
run_it statements talks --document undated.txt
expect_stdout "support small-step"
expect_stdout "no date"

must "the report says so too"
grep -q '1 of 4 sources have no date' talks/report/report.html || broken "the report does not mention it"

must "--quiet leaves the notes out"
run_it read talks --again --quiet
expect_status 0
expect_no_stderr
