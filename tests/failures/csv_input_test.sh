#!/bin/sh
# Tables that come from elsewhere: a wrong line is named with file, line and column.
. "$(dirname "$0")/support.sh"

must "a table of actors that cannot be used is refused with its line"
printf 'name,capability,position,salience\nMill,50,20,80\nFerry,many,60,70\n' >actors.csv
run_it forecast actors.csv
expect_failure 3 invalid-data
expect_at 'actors\.csv: row 3: capability'
printf 'name,capability,position,salience\nMill,nan,20,80\n' >actors.csv
run_it forecast actors.csv
expect_failure 3 invalid-data
expect_at 'actors\.csv: row 2: capability'
printf 'name,capability\nMill,50\n' >actors.csv
run_it forecast actors.csv
expect_failure 3 invalid-data
expect_at 'actors\.csv'
printf 'name,capability,position,salience\n' >actors.csv
run_it forecast actors.csv
[ "$status" -eq 3 ] || [ "$status" -eq 4 ] || broken "a table without actors is taken"
: >actors.csv
run_it forecast actors.csv
[ "$status" -eq 3 ] || [ "$status" -eq 4 ] || broken "an empty file is taken"

must "a table of statements that cannot be used is refused with its line"
printf 'doc,date,author,source,section,type,person,organization,concept,agreement\na,2012-01-01,,,,,Ann,Mill,dam,perhaps\n' \
  >ties.csv
run_it network ties.csv
expect_failure 3 invalid-data
expect_at 'ties\.csv: row 2: agreement'
head -c 3000 /dev/urandom >ties.csv
run_it network ties.csv
[ "$status" -eq 3 ] || [ "$status" -eq 4 ] || broken "noise is taken for a table"

must "lines of text records that are no JSON are refused with their line"
printf '{"id": "a", "text": "The mill said that it waits."}\n{"id": "b", "text": \n' >texts.jsonl
run_it attributions --input texts.jsonl
expect_status 3
expect_at 'texts\.jsonl:2'
