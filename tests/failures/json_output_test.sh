#!/bin/sh
# What --json prints parses, for every command that has it, empty results too.
. "$(dirname "$0")/support.sh"

if have "$python" && "$python" -c 'import json' 2>/dev/null; then
  parses() { "$python" -c 'import json, sys; json.load(open(sys.argv[1], encoding="utf-8"))' "$1" >/dev/null 2>&1; }
elif have jq; then
  parses() { jq -e . "$1" >/dev/null 2>&1; }
else
  skip "neither python3 nor jq is here to parse JSON"
fi
small_dossier talks
printf '\211PNG\r\n\032\n\000\000' >talks/sources/photo.txt
printf 'A "quoted" \\ leaf\342\202\n\nThe government said: "We support the \t small step \\ now."\n' >talks/sources/odd.txt

json() {
  run_it "$@" --json
  [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || broken "the status is $status"
  parses out || broken "this is not JSON"
}
must "every command's --json parses"
printf 'A leaf\n\nThe government supports the small step.\n' >leaf.txt
json add talks leaf.txt
json read talks
json read talks
json statements talks
id=$(sed -n 's/.*"id": *"\(s[0-9a-f]*\)".*/\1/p' out | head -n 1)
json statements talks --document nothing.txt
json statements talks --words 'no "such" words'
json positions talks
json network talks
json network talks --aggregation ignore
json polarization talks --draws 9
json backbone talks --aggregation ignore
json phases talks --width 20 --step 5 --aggregation ignore
printf 'doc,organization,concept,agreement\nd1,Awa,quay,1\nd1,"Bo, the boat",quay,0\nd2,Cyr,quay,1\nd2,Awa,toll,0\nd3,Cyr,toll,0\n' >said.csv
json scale said.csv --draws 20 --burn-in 10
json forecast talks
printf 'name,capability,position,salience\nAwa,20/30/40,10,50\nBo "the boat",40,60/70/80,60\n' >parties.csv
json forecast parties.csv --model all
json whatif parties.csv --set Awa.position=30/40/50 --veto Awa --add 'Cyr=10/20/30' --quota 0.6 --without-agreement 90
json whatif parties.csv --set Awa.position=30 --model median
json whatif parties.csv --reach 40 --by Awa
json whatif talks --without-agreement 90
json forecast talks --model all
json forecast talks --inputs
json sensitivity parties.csv --points 16 --option here=20 --option there=50
json sensitivity parties.csv --points 16 --correlate 'Awa.capability,Bo "the boat".position=0.5'
printf '{"actors":[{"id":"a","capability":9,"position":10,"salience":{"shape":"pert","low":1,"mode":2,"high":3}}]}' >one.json
json sensitivity one.json --points 16
printf 'name,capability,position tax,salience tax,position day,salience day\nA,1,2,3,4,5\nB,6,70,8,90,9\nC,5,40,30,20,10\n' >plane.csv
json plane plane.csv --point 50,50 --svg plane.svg
grep -q '<svg xmlns' plane.svg || broken "no picture was drawn"
json power parties.csv
json power talks
printf 'case,outcome,actor,capability,position,salience\nquay,40,Awa,20,10,50\nquay,40,Bo,40,60,60\n' >cases.csv
json backtest cases.csv
printf 'name,weight\nAwa,3\nBo,2\nCyr,2\n' >votes.csv
json power votes.csv
json check talks
json agreement talks
json double talks
json double talks --coders ann bo --share 1 --seed 7
json double talks
json actors suggest talks
json options suggest talks
json review talks --log
json review talks --accept "$id" --note 'a "note" with \ and	tab'
json review talks --log
printf '1\tAwa\tAwa\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tspoke\tspeak\tVERB\t_\t_\t0\troot\t_\t_\n\n' >gold.conllu
printf 'Awa\tB-PER\nspoke\tO\n\n' >gold.tsv
json eval language --gold gold.conllu
json eval language --gold gold.conllu --tokens gold
json eval language --gold gold.tsv
! parses talks/report/forecast.json || broken "there was no report yet"
run_it run talks
expect_status 0
parses talks/report/forecast.json || broken "forecast.json is not JSON"
run_it --help
for command in $(awk '/^Subcommands:/ { on = 1; next } on && /^  [a-z]/ { print $1 }' out); do
  run_it "$command" --help
  grep -q -- '--json' out || continue
  case " add read statements positions network polarization backbone phases scale forecast whatif sensitivity backtest power plane check review eval actors options agreement double " in
    *" $command "*) ;;
    *) broken "toguna $command has --json and is not tried here" ;;
  esac
done

must "statements --json is an array with the promised fields"
run_it statements talks --json
for field in id speaker principal actor option stance condition confidence state date_said date_reported relay evidence; do
  expect_stdout "\"$field\""
done
[ "$(tr -d ' \n' <out | cut -c 1)" = "[" ] || broken "it is no array"

must "a failure prints no JSON, only the error"
run_it statements nowhere --json
expect_failure 3 not-found
