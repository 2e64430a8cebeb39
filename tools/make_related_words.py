#!/usr/bin/env python3
"""Writes which English words can stand for which, for models/en/related.tsv.

    tools/make_related_words.py [/usr/share/wordnet] > models/en/related.tsv

One line a word: the word, then for each kind of relation a column of words parted by spaces: of one root
("deploy", "deployment"), of one meaning in a usual sense, and one step wider or narrower in its first senses. Only
words that WordNet's authors met in their tagged texts are kept. Data: WordNet 3.0 (Debian package wordnet-base; its
licence is kept in models/en/related.md).
"""
import collections
import pathlib
import sys

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = 4  # as many senses of a word count as usual
WIDE_SENSES = 2  # as many are followed one step up and down
ROOT, MEANING, STEP = range(3)


def plain(word):
    return word.isalpha() and word.islower() and len(word) > 2


def read_index(folder):
    """(word, part) -> offsets of its senses, the commonest first; and the words met in tagged texts."""
    senses, met = {}, set()
    for part, letter in PARTS.items():
        for line in (folder / f"index.{part}").read_text().splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            word, count, pointers = fields[0], int(fields[2]), int(fields[3])
            tagged = int(fields[5 + pointers])
            offsets = fields[6 + pointers : 6 + pointers + count]
            if plain(word):
                senses[word, letter] = offsets
                if tagged > 0:
                    met.add(word)
    return senses, met


def read_synsets(folder):
    """(letter, offset) -> its words, and its pointers as (symbol, letter, offset, from word, to word)."""
    synsets = {}
    for part, letter in PARTS.items():
        for line in (folder / f"data.{part}").read_text().splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * i].split("(")[0].lower() for i in range(count)]
            at = 4 + 2 * count
            pointers = []
            for i in range(int(fields[at])):
                symbol, offset, to_part, ends = fields[at + 1 + 4 * i : at + 5 + 4 * i]
                to_part = "a" if to_part == "s" else to_part
                pointers.append((symbol, to_part, offset, int(ends[:2], 16), int(ends[2:], 16)))
            synsets[letter, fields[0]] = (words, pointers)
    return synsets


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    if not (folder / "data.noun").exists():
        sys.exit(f"make_related_words: no {folder}/data.noun; install wordnet-base, or give the folder as the argument")
    senses, met = read_index(folder)
    synsets = read_synsets(folder)
    related = collections.defaultdict(lambda: (set(), set(), set()))

    def relate(kind, one, other):
        if one != other and one in met and other in met and plain(other):
            related[one][kind].add(other)
            related[other][kind].add(one)

    for (word, letter), offsets in senses.items():
        for rank, offset in enumerate(offsets[:SENSES]):
            words, pointers = synsets[letter, offset]
            for other in words:
                relate(MEANING, word, other)
            for symbol, to_letter, to, from_word, to_word in pointers:
                to_words = synsets[to_letter, to][0]
                if symbol in ("+", "\\") and from_word and words[from_word - 1] == word:
                    relate(ROOT, word, to_words[to_word - 1])
                elif symbol in ("@", "&") and rank < WIDE_SENSES:
                    for other in to_words:
                        relate(STEP, word, other)
    for word in sorted(related):
        root, meaning, step = related[word]
        columns = [root, meaning - root, step - meaning - root]
        print(word, *(" ".join(sorted(c)) for c in columns), sep="\t")


if __name__ == "__main__":
    main()
