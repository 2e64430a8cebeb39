#!/bin/sh
# Trains language.bin of a pack again, from the treebanks that its card names: the same file, byte for byte, on any
# number of threads and any x86-64 processor with AVX2.
# Usage: tools/train_language.sh BUILD_DIR TREEBANKS_DIR en|fr OUTPUT [toguna-train options, e.g. --state FILE]
# English needs the packages of the group train: tools/install-packages.sh train
# Exit status: that of toguna-train; 2 for a wrong command line.
set -eu
[ $# -ge 4 ] || { sed -n '2,7s/^# //p' "$0" >&2; exit 2; }
train=$1/bin/toguna-train
data=$2
pack=$3
output=$4
shift 4
here=$(cd "$(dirname "$0")/.." && pwd)
case $pack in
  en)
    lexicon=$(mktemp)
    trap 'rm -f "$lexicon"' EXIT
    # Apart, so that a failure of either ends the script: -e overlooks what stands before &&.
    /usr/bin/python3 "$here/tools/make_lexicon.py" >"$lexicon"
    /usr/bin/python3 "$here/tools/make_gazetteer.py" >>"$lexicon"
    "$train" language --output "$output" --seed 1 --epochs 48 --width 288 --names-share 0.25 --lexicon "$lexicon" \
      --abbreviations "$here/models/en/abbreviations.txt" --treebank "$data/ewt.train.ner.conllu.gz" \
      --treebank "$data/gum-open.train.conllu.gz" --treebank "$data/gum-news.train.conllu.gz" \
      --names "$data/worldwide-ner.train.tsv.gz" --names "$data/wikigold.tsv.gz" --hold-out "$@"
    ;;
  fr)
    "$train" language --output "$output" --seed 1 --epochs 40 --width 128 --batch-words 600 \
      --abbreviations "$here/models/fr/abbreviations.txt" --treebank "$data/french-sequoia.train.conllu.gz" \
      --treebank "$data/french-gsd.dev.conllu.gz" "$@"
    ;;
  *)
    echo "train_language: there is no pack '$pack'; packs: en, fr" >&2
    exit 2
    ;;
esac
