#!/bin/sh
# Networks, polarization, backbone and phases from a CSV of statements, and what they say of input that will not do.
. "$(dirname "$0")/support.sh"

# Two camps of three that speak against each other on three options, over ninety days.
awk 'BEGIN {
  print "doc;date;author;source;section;type;person;organization;concept;agreement"
  for (i = 0; i < 180; ++i) {
    a = i % 6; c = int(i / 6) % 3; day = int(i / 2)
    month = 1 + int(day / 30)
    printf "D%d;2021-%02d-%02d;au;src;s;t;p%d;A%d;c%d;%d\n", int(i / 3), month, 1 + day % 28, a, a, c, (a < 3) == (c != 1)
  }
}' >statements.csv

must "a network with settings of its own is printed as a matrix"
run_it network statements.csv --aggregation congruence --normalization jaccard --duplicates document --csv
expect_status 0
expect_stdout ',A0,A1,A2,A3,A4,A5'
expect_stdout 'A0,0,1,1,0,0,0'

must "compatible output names the faults that it contains"
run_it network statements.csv --aggregation congruence --normalization jaccard --compat dna-3.1 --json
expect_status 0
expect_stdout '"defect": "jaccard-is-not-jaccard"'

must "filters invert, and the list of events shows what is left"
run_it network statements.csv --not organization=A0 organization=A1 --from 2021-02-01 --before 2021-03-01 --events
expect_status 0
if grep -q ',A0,' out; then broken "A0 is still there"; fi
if grep -q '^2021-01' out; then broken "January is still there"; fi
expect_stdout '2021-02-01,'

must "each format of another program is written"
for format in graphml visone gexf pajek dl npz dot; do
  run_it network statements.csv --format $format
  expect_status 0
done
expect_stdout 'graph discourse {'

must "a series of networks has every window, as text, tables, for Gephi and for NumPy"
run_it network statements.csv --windows days/20/20 --csv
expect_status 0
expect_stdout 'begin,middle,end,row,column,value'
expect_stdout '2021-01-01,2021-01-11,2021-01-21,A0,A1,'
run_it network statements.csv --windows days/20/20 --kernel gaussian --json
expect_status 0
expect_stdout '"windows"'
run_it network statements.csv --windows days/20/20 --format gexf
expect_status 0
expect_stdout '<graph mode="dynamic"'
run_it network statements.csv --windows days/20/20 --format npz
expect_status 0
run_it network statements.csv --windows days/20/20 --format dot
expect_failure 2 usage

must "actors are counted under what they belonged to at the time"
printf 'member,group,from,until\nA0,North,,\nA1,North,,2021-02-01\nA1,South,2021-02-01,\nA2,North,,\n' >members.csv
run_it network statements.csv --members organization=members.csv --mode two --aggregation subtract --csv
expect_status 0
expect_stdout 'North,'
expect_stdout 'South,'
if grep -q '^A1,' out; then broken "A1 still stands for itself"; fi
run_it network statements.csv --members ship=members.csv
expect_failure 3 not-found
printf 'member,group,from\nA0,North,soon\n' >wrong.csv
run_it network statements.csv --members organization=wrong.csv
expect_failure 3 invalid-data

must "every filter has its inverse"
run_it network statements.csv --outside 2021-02-01/2021-03-01 --events
expect_status 0
if grep -q '^2021-02' out; then broken "February is still there"; fi
run_it network statements.csv --fewer-than organization=31 --events
expect_status 0
[ "$(wc -l <out)" -eq 181 ] || broken "thirty statements are not fewer than thirty-one"
run_it network statements.csv --fewer-than organization=30
expect_failure 4 nothing-to-compute
run_it network statements.csv --less-sure-than 0.5
expect_failure 4 nothing-to-compute
run_it network statements.csv --attribute organization.type=union
expect_failure 4 nothing-to-compute
run_it network statements.csv --not-attribute organization.type=union --events
expect_status 0
run_it network statements.csv --attribute organization=union
expect_status 2

must "the planted camps are found, with an interval and a null"
run_it polarization statements.csv --draws 19 --seed 3
expect_status 0
expect_stdout 'polarization 1.000'
expect_stdout 'p = 0.050'
expect_stdout 'A0, A1, A2'
cp out once
run_it polarization statements.csv --draws 19 --seed 3 --threads 2
expect_same once out

must "polarization over time has a row for each window"
run_it polarization statements.csv --unit weeks --width 4 --csv
expect_status 0
expect_stdout '2021-01-01,'

must "windows have an interval and a null of their own, and a picture"
run_it polarization statements.csv --windows weeks/4/4 --bootstrap 9 --null 19 --csv --svg camps.svg
expect_status 0
expect_stdout 'low,high,null_low,null_high,p'
grep -q 'class="null-band"' camps.svg || broken "the picture has no null band"
if grep -q 'var(' camps.svg; then broken "the picture needs a browser's variables"; fi
run_it polarization statements.csv --windows weeks
expect_status 2
run_it polarization statements.csv --windows events/20 --null 9
expect_failure 2 usage
run_it polarization statements.csv --svg whole.svg
expect_failure 2 usage

must "network, backbone, phases and scale are drawn"
run_it network statements.csv --svg network.svg --heat-map matrix.svg
expect_status 0
run_it network statements.csv --aggregation congruence --svg congruence.svg
expect_status 0
run_it backbone statements.csv --svg backbone.svg
expect_status 0
run_it phases statements.csv --windows days/20/10 --svg phases.svg
expect_status 0
run_it scale statements.csv --draws 60 --burn-in 30 --svg scale.svg --csv
expect_status 0
expect_stdout 'actor,A0,30,1,'
for file in network matrix congruence backbone phases scale; do
  grep -q '</svg>' $file.svg || broken "$file.svg is no picture"
done
run_it network statements.csv --svg no/such/folder/network.svg
expect_failure 3 not-found

must "scaling finds the camps, is the same for any threads, and says what it lacks"
run_it scale statements.csv --draws 60 --burn-in 30 --json --threads 1
expect_status 0
expect_stdout '"model": "binary"'
cp out once
run_it scale statements.csv --draws 60 --burn-in 30 --json --threads 3
expect_same once out
run_it scale statements.csv --anchor nobody
expect_failure 3 not-found
run_it scale statements.csv --only concept=c0
expect_failure 4 nothing-to-compute

must "backbones are nested, of a size, or penalised"
run_it backbone statements.csv --csv
expect_status 0
[ "$(wc -l <out)" -eq 4 ] || broken "there are not three rounds"
run_it backbone statements.csv --size 1 --json
expect_status 0
expect_stdout '"backbone"'
run_it backbone statements.csv --size 3
expect_failure 2 usage

must "phases need more than one network"
run_it phases statements.csv --width 20 --step 10
expect_status 0
expect_stdout 'phase'
run_it phases statements.csv --width 85 --step 100
expect_failure 4 nothing-to-compute

must "settings that do not go together, unknown columns and unknown words are usage or bad input"
run_it network statements.csv --mode two --aggregation congruence
expect_failure 2 usage
run_it network statements.csv --rows ship
expect_failure 3 not-found
run_it network statements.csv --aggregation sum
expect_status 2
run_it network statements.csv --only organization
expect_status 2
run_it polarization statements.csv --compat dna-3.1 --windows weeks/4
expect_failure 2 usage

must "a .dna file that is no database is bad input, and a missing one is not found"
cp statements.csv statements.dna
run_it network statements.dna
expect_failure 3 invalid-data
run_it network nothing.dna
expect_failure 3 not-found

must "nothing left by the filters is nothing to compute"
run_it network statements.csv --only organization=nobody
expect_failure 4 nothing-to-compute

must "statistics are printed, drawn where that is asked for, and of one network only"
run_it network statements.csv --mode one --aggregation subtract --statistics --draws 9 --svg actors.svg
expect_status 0
expect_stdout 'modularity'
grep -q '</svg>' actors.svg || broken "the picture was not written"
run_it network statements.csv --mode one --aggregation subtract --statistics --windows weeks/4
expect_failure 2 usage
