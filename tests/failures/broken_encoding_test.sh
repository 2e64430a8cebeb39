#!/bin/sh
# Broken UTF-8 is read as far as it goes, with a note; nothing that is printed is broken UTF-8.
. "$(dirname "$0")/support.sh"

small_dossier talks
printf 'Date: 2012-03-10\n\nA torn page \342\202\n\nThe government said on Monday that it supports the small step \303\050.\n' \
  >talks/sources/torn.txt
must "a source with broken UTF-8 is read, with a note that names it"
run_it read talks
expect_status 0
expect_stdout "4 sources: 4 read, 0 unchanged, 0 not readable"
grep -q '^toguna: note: torn\.txt: .' err || broken "no note names torn.txt"
run_it statements talks --document torn.txt
expect_status 0
expect_stdout "support small-step"

must "what is printed and written is sound UTF-8"
have iconv || skip "there is no iconv to look for broken UTF-8"
run_it run talks
expect_status 0
for format in --json --csv ""; do
  run_it statements talks $format
  iconv -f UTF-8 -t UTF-8 out >/dev/null 2>&1 || broken "statements $format prints broken UTF-8"
done
for file in report.html statements.csv forecast.json; do
  iconv -f UTF-8 -t UTF-8 "talks/report/$file" >/dev/null 2>&1 || broken "$file holds broken UTF-8"
done
