#!/bin/sh
# Parsing and measuring: what cannot be read is named, with the next step; nothing is printed before it fails.
. "$(dirname "$0")/support.sh"

must "a language without a pack is named"
printf 'Awa spoke.\n' >text.txt
run_it parse text.txt --language xx
expect_failure 3 not-found
expect_stderr "'xx'"

must "a text without words is no success"
printf ' \n\n' >blank.txt
run_it parse blank.txt
expect_failure 3 invalid-document
expect_at 'blank\.txt'
printf 'MZ\000\001\002\000\000binary' >program.txt
run_it parse program.txt
expect_status 3
expect_at 'program\.txt'
run_it parse nowhere.txt
expect_status 3
expect_at 'nowhere\.txt'

must "a gold file with a fault is named with its line"
printf '1\tAwa\tAwa\tPROPN\t_\t_\t9\troot\t_\t_\n\n' >gold.conllu
run_it eval language --gold gold.conllu
expect_failure 3 invalid-data
expect_at 'gold\.conllu:2'
printf 'Awa B-PER\n' >names.tsv
run_it eval language --gold names.tsv
expect_failure 3 invalid-data
expect_at 'names\.tsv:1'
: >empty.conllu
run_it eval language --gold empty.conllu
expect_status 4

must "a held-out part that is not there is no score"
printf 'Awa\tB-PER\nspoke\tO\n' >short.tsv
run_it eval language --gold short.tsv --held-out
expect_failure 4 nothing-to-compute
expect_at 'short\.tsv'
run_it eval language --gold empty.conllu --held-out
expect_failure 2 usage

must "a pack whose weights are damaged or cut off is refused before a word is read"
mkdir -p models/en
printf 'not a model' >models/en/language.bin
run_it parse text.txt --models models
expect_failure 3 invalid-model-file
expect_at 'language\.bin'

must "options that do not go together are refused"
run_it parse text.txt --ascii
expect_status 2
run_it eval
expect_status 2

must "SIGINT while a long text is read leaves status 130 and prints nothing"
yes 'The council of the island said on Monday that it would not accept the plan of the harbour company.' |
  head -n 60000 >long.txt
start_it parse long.txt
sleep 1
end_it INT
expect_failure 130 interrupted
[ ! -s out ] || broken "words were printed of a text that was not read to its end"
