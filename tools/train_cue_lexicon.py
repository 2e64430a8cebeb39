#!/usr/bin/env python3
"""Makes models/en/cues.tsv: cue words with counts from PolNeAR train and a hand-given family. No text is kept.

  train_cue_lexicon.py OUT.tsv CUE_LEXICON_TRAIN.tsv CUE_FAMILIES.txt

Columns: lemma, class (VB NN JJ RB), times it headed a cue, times it stood outside any content, families (comma list).
Words seen once that are neither verbs nor in a family are left out, and so is anything that is not a plain word.
"""
import re
import sys

out, counts, families = sys.argv[1:4]
family = {}
for line in open(families, encoding='utf8'):
    if line.strip() and line[0] != '#':
        name, words = line.split(':')
        for w in words.split():
            if name not in family.setdefault(w, []):
                family[w].append(name)
rows = {}
for line in list(open(counts, encoding='utf8'))[1:]:
    lemma, pos, n, outside, _ = line.rstrip('\n').split('\t')
    if pos in ('VB', 'NN', 'JJ', 'RB') and re.fullmatch(r'[a-z]+(-[a-z]+)*', lemma):
        if pos == 'VB' or int(n) >= 2 or lemma in family:
            rows[lemma, pos] = [int(n), int(outside)]
have = {l for l, _ in rows}
for w in family:
    if w not in have:
        rows[w, 'VB'] = rows[w, 'NN'] = [0, 0]
with open(out, 'w', encoding='utf8') as f:
    f.write('# lemma\tclass\tcues\toutside\tfamilies. Made by tools/train_cue_lexicon.py from counts over PolNeAR train\n')
    for (lemma, pos), (n, outside) in sorted(rows.items()):
        f.write(f'{lemma}\t{pos}\t{n}\t{outside}\t{",".join(family.get(lemma, []))}\n')
