#!/bin/sh
# A binary file among articles is named and passed over; alone, or with --strict, it is bad input.
. "$(dirname "$0")/support.sh"

small_dossier talks
printf '\211PNG\r\n\032\n\000\000\000\rIHDR\000\000\001\000' >talks/sources/photo.txt
head -c 20000 /dev/zero >talks/sources/zeros.txt

must "the good sources are read, each bad one is named on stderr, and the status is 0"
run_it read talks
expect_status 0
expect_stdout "5 sources: 3 read, 0 unchanged, 2 not readable"
[ "$(grep -c '^toguna: error\[invalid-document\]: ' err)" -eq 2 ] || broken "not every bad source is named"
expect_at 'talks/sources/photo\.txt$'
expect_at 'talks/sources/zeros\.txt$'
statements_of talks before

must "with --strict everything is still done, but the status is 3"
run_it run talks --strict
expect_status 3
expect_stderr "2 sources could not be read"
expect_help 'leave --strict out'
[ -s talks/report/report.html ] || broken "the report was not written"
statements_of talks after
expect_same before after

must "check names the bad sources"
run_it check talks
expect_status 3
expect_stdout photo.txt
expect_stdout zeros.txt

must "a dossier of binary files only is bad input"
rm talks/sources/council.txt talks/sources/rally.txt talks/sources/page.html talks/sources/zeros.txt
run_it new pictures && cp talks/sources/photo.txt pictures/sources/
for command in read run; do
  run_it $command pictures
  expect_failure 3 invalid-document
  expect_at 'pictures/sources/photo\.txt$'
done
[ ! -e pictures/report/report.html ] || broken "a report of nothing was written"
