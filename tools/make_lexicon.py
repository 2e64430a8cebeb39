#!/usr/bin/env python3
"""Writes the word classes of WordNet's single-word forms, inflected forms included.

    tools/make_lexicon.py [/usr/share/wordnet] > lexicon.tsv

One line a form: the form in lower case, a tab, its classes separated by commas. Base forms come from index.*,
irregular ones from *.exc, regular ones are made by the rules below: WordNet's own rules of detachment, read
backwards. Data: WordNet 3.0 (Debian package wordnet-base; its licence is kept in models/en/language.md).
"""
import collections
import pathlib
import sys

IRREGULAR = {"noun": ["noun-plural"], "verb": ["verb-inflected"], "adj": ["adjective-compared"], "adv": ["adverb"]}
BASE = {"noun": "noun", "verb": "verb", "adj": "adjective", "adv": "adverb"}
VOWELS = "aeiou"


def third_person(word):
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def joined(word, ending):
    """The word with -ed, -ing, -er or -est, by the rules of spelling that need no stress."""
    if word.endswith("e") and not (ending == "ing" and word.endswith(("ee", "oe", "ye"))):
        return [word[:-1] + ending]
    if word.endswith("y") and ending != "ing" and len(word) > 1 and word[-2] not in VOWELS:
        return [word[:-1] + "i" + ending]
    forms = [word + ending]
    closed = len(word) > 2 and word[-1] not in VOWELS + "wxyh" and word[-2] in VOWELS and word[-3] not in VOWELS
    if closed:
        forms.append(word + word[-1] + ending)
    return forms


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    classes = collections.defaultdict(set)
    for part, name in BASE.items():
        path = folder / f"index.{part}"
        if not path.exists():
            sys.exit(f"make_lexicon: no {path}; install wordnet-base, or give the folder as the argument")
        irregular = set()
        for line in (folder / f"{part}.exc").read_text().splitlines():
            form, *lemmas = line.split()
            if "_" in form:
                continue
            classes[form].update(IRREGULAR[part])
            irregular.update(lemmas)
        for line in path.read_text().splitlines():
            if line.startswith(" "):
                continue
            word = line.split()[0]
            if "_" in word or any(c.isdigit() for c in word):
                continue
            classes[word].add(name)
            if len(word) < 3 or word in irregular:
                continue
            if part == "noun":
                classes[third_person(word)].add("noun-plural")
            elif part == "verb":
                classes[third_person(word)].add("verb-s")
                for form in joined(word, "ed"):
                    classes[form].add("verb-ed")
                for form in joined(word, "ing"):
                    classes[form].add("verb-ing")
            elif part == "adj" and len(word) < 8:
                for ending in ("er", "est"):
                    for form in joined(word, ending):
                        classes[form].add("adjective-compared")
        if part == "verb":
            # An irregular verb still has its regular -s and -ing.
            for word in irregular:
                classes[third_person(word)].add("verb-s")
                for form in joined(word, "ing"):
                    classes[form].add("verb-ing")
    for form in sorted(classes):
        print(form, ",".join(sorted(classes[form])), sep="\t")


if __name__ == "__main__":
    main()
