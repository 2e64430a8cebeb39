#!/usr/bin/env python3
"""Makes models/en/verbs.tsv from treebanks in CoNLL-U: known verbs, and irregular forms with their infinitive.

  make_verb_table.py OUT.tsv TREEBANK.conllu.gz...

Only word forms and lemmas are kept, no text. A form counts as irregular when the rules of
libs/language/src/lemma.cpp would not lead from it to its lemma; those are the ones listed.
"""
import collections
import gzip
import re
import sys

# The commonest irregular verbs, so that a rare form is not missed for want of an example.
CORE = """be am is are was were been being|have has had having|do does did done|say said|tell told|think thought
know knew known|see saw seen|seek sought|speak spoke spoken|write wrote written|give gave given|take took taken
make made|find found|feel felt|hold held|hear heard|read read|lead led|leave left|lose lost|mean meant|meet met|pay paid
put put|rise rose risen|send sent|set set|show shown|stand stood|swear swore sworn|understand understood|win won
forbid forbade forbidden|forget forgot forgotten|choose chose chosen|break broke broken|begin began begun|bring brought
build built|buy bought|come came|draw drew drawn|fall fell fallen|fight fought|get got gotten|go went gone|grow grew grown
keep kept|let let|quit quit|run ran|sell sold|spend spent|teach taught|throw threw thrown|uphold upheld|withdraw withdrew withdrawn
foresee foresaw foreseen|overrule overruled|plead pled|shoot shot|strike struck|cast cast|lay laid|lie lying
bid bid|bear bore borne|become became|deal dealt|sit sat|undertake undertook undertaken|reaffirm reaffirmed|retell retold"""


def rule_lemma(form, known):
    def choose(stem):
        for c in (stem + 'e', stem):
            if c in known:
                return c
        if len(stem) > 2 and stem[-1] == stem[-2]:
            if stem[:-1] in known:
                return stem[:-1]
            if not stem.endswith(('ss', 'll', 'ff')):
                return stem[:-1]
        return stem
    ends = lambda s: len(form) > len(s) + 1 and form.endswith(s)
    if form in known:
        return form
    if ends('ied') or ends('ies'):
        return form[:-3] + 'y'
    if ends('ed') or ends('es'):
        return choose(form[:-2])
    if ends('ing'):
        return choose(form[:-3])
    if ends('s') and not form.endswith('ss'):
        return form[:-1]
    return form


def main():
    out, banks = sys.argv[1], sys.argv[2:]
    pairs = collections.Counter()
    for bank in banks:
        for line in gzip.open(bank, 'rt', encoding='utf8'):
            f = line.split('\t')
            if len(f) > 4 and f[0].isdigit() and f[3] in ('VERB', 'AUX') and f[4].startswith('VB'):
                form, lemma = f[1].lower().replace('’', "'"), f[2].lower()
                if re.fullmatch(r'[a-z]+(-[a-z]+)*', form) and re.fullmatch(r'[a-z]+(-[a-z]+)*', lemma):
                    pairs[form, lemma] += 1
    count = collections.Counter()
    for (form, lemma), n in pairs.items():
        count[lemma] += n
    # A lemma seen once in one form may be an annotator's slip; it must be seen twice or as its own form.
    known = {l for l in count if count[l] > 1 or pairs[l, l]}
    best = {}
    for (form, lemma), n in pairs.items():
        if lemma in known and n > best.get(form, ('', 0))[1]:
            best[form] = (lemma, n)
    for family in CORE.replace('\n', '|').split('|'):
        words = family.split()
        known.add(words[0])
        for form in words[1:]:
            best[form] = (words[0], 99)
    known = {k for k in known if k not in best or best[k][0] == k}
    with open(out, 'w', encoding='utf8') as f:
        f.write('# Verbs: an infinitive a line, or an irregular form and its infinitive. Made by tools/make_verb_table.py\n')
        for form in sorted(best):
            lemma = best[form][0]
            rare = best[form][1] < 3 or form[0] != lemma[0]
            if form != lemma and (best[form][1] == 99 or not rare) and rule_lemma(form, known) != lemma:
                f.write(f'{form}\t{lemma}\n')
        for lemma in sorted(known):
            f.write(lemma + '\n')


main()
