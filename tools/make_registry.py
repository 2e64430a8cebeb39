#!/usr/bin/env python3
"""Writes the seed registry of states and of the places that stand for them: models/registry/states.tsv.

    tools/make_registry.py > models/registry/states.tsv

One line a state or territory: ISO 3166-1 code, name, other names, words for its people and what is its own ("Fijian"),
seats of its government. Lists are parted by "|". Data, all from Debian packages, which must be there:
  iso-codes      codes and names (LGPL 2.1 or later)
  wordnet-base   other names, demonyms, capitals (WordNet licence)
and, beside this script's output, models/registry/corrections.tsv, written by hand: what WordNet does not know or has out
of date, and the buildings that stand for a government. Its lines: code, "+" or "-", what ("name", "people", "seat"), word.
"""
import collections
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from make_related_words import read_synsets  # noqa: E402

WORDNET = pathlib.Path("/usr/share/wordnet")
ISO_CODES = pathlib.Path("/usr/share/iso-codes/json/iso_3166-1.json")
CORRECTIONS = pathlib.Path(__file__).parent.parent / "models" / "registry" / "corrections.tsv"
NATIONAL_CAPITAL = "08691669"


def read_names(folder):
    """(letter, offset) -> names with their capitals, as WordNet writes them."""
    names = {}
    for part, letter in (("noun", "n"), ("adj", "a")):
        for line in (folder / f"data.{part}").read_text().splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            words = [fields[4 + 2 * i].split("(")[0].replace("_", " ") for i in range(int(fields[3], 16))]
            names[letter, fields[0]] = words
    return names


def plain(name):
    """Without an article and what stands in brackets or after a comma: "Bolivia, Plurinational State of"."""
    name = name.split(",")[0].split(" (")[0]
    return name[4:] if name.startswith("The ") else name


def folded(name):
    table = str.maketrans("éèêëôöóãåáçíü’", "eeeeoooaaaciu'")
    return plain(name).lower().translate(table).replace("saint ", "st. ").replace(" & ", " and ")


def main():
    if not (WORDNET / "data.noun").exists() or not ISO_CODES.exists():
        sys.exit("make_registry: needs the packages iso-codes and wordnet-base: tools/install-packages.sh train")
    synsets, names = read_synsets(WORDNET), read_names(WORDNET)
    # Nouns that are instances of something lying on the map, by each of their names.
    places = collections.defaultdict(list)
    for key, (_, pointers) in synsets.items():
        if key[0] == "n" and any(symbol == "@i" for symbol, *_ in pointers):
            for name in names[key]:
                places[folded(name)].append(key)
    capitals = {key for key, (_, pointers) in synsets.items()
                if key[0] == "n" and any(p[0] == "@i" and p[2] == NATIONAL_CAPITAL for p in pointers)}
    # Adjectives that are said to pertain to a thing.
    pertaining = [((p[1], p[2]), names[key][p[3] - 1]) for key, (_, pointers) in synsets.items() if key[0] == "a"
                  for p in pointers if p[0] == "\\" and p[3]]
    corrections = collections.defaultdict(list)
    for line in CORRECTIONS.read_text().splitlines():
        if line and not line.startswith("#"):
            code, sign, what, word = line.split("\t")
            corrections[code, what].append((sign, word))

    def corrected(code, what, words):
        out = [w for w in words if w and w[0].isupper() and not w.endswith(" capital") and ("-", w) not in corrections[code, what]]
        return list(dict.fromkeys(out + [w for sign, w in corrections[code, what] if sign == "+"]))

    print("# States and territories: code, name, other names, demonyms, seats of government. See README.md.")
    for entry in sorted(json.loads(ISO_CODES.read_text())["3166-1"], key=lambda e: e["alpha_2"]):
        code = entry["alpha_2"]
        given = [entry[key] for key in ("common_name", "name", "official_name") if key in entry]
        name = plain(given[0])
        others = [plain(other) for other in given]
        keys = next((places[folded(n)] for n in given if places[folded(n)]), [])
        def seats_of(key):
            return [(p[1], p[2]) for p in synsets[key][1] if p[0] == "%p" and (p[1], p[2]) in capitals]

        def people_of(key):
            return [names[p[1], p[2]][p[4] - 1] for p in synsets[key][1] if p[0] == "+" and p[1] == "a"]

        # Of several places of one name, the one that has a capital or a people.
        key = max(keys, key=lambda k: (len(seats_of(k)), len(people_of(k))), default=None)
        demonyms, seats = [], []
        if key:
            others += [plain(n) for n in names[key]]
            seats = [seat for part in seats_of(key) for seat in names[part]]
            demonyms = people_of(key) + [adjective for to, adjective in pertaining if to == key]
        others = sorted(set(corrected(code, "name", others)) - {name})
        demonyms = sorted(set(corrected(code, "people", demonyms)) - {name, *others})
        seats = corrected(code, "seat", [plain(s) for s in seats])
        print(code, name, "|".join(others), "|".join(demonyms), "|".join(seats), sep="\t")


if __name__ == "__main__":
    main()
