#!/usr/bin/python3
"""Writes what the words of proper names are known as: places, peoples, persons, organisations.

    tools/make_gazetteer.py > gazetteer.tsv

One line a word: the word in lower case, a tab, its classes separated by commas. 'place' is a place's whole name, 'place-part'
a word of a longer one ("Burkina", "Faso"). Data, all from Debian packages, which must be there:
  wordnet-base              instances of places and persons, capitalised groups and peoples (WordNet licence)
  iso-codes                 countries and their subdivisions (LGPL 2.1 or later)
  libgeonames-common        English names of cities of 15,000 people or more (geonames.org, CC BY 4.0)
  python3-fake-factory      given and family names of some 30 countries (Expat licence)
"""
import collections
import gettext
import importlib
import json
import pathlib
import pkgutil
import sys

WORDNET = pathlib.Path("/usr/share/wordnet/data.noun")
ISO_CODES = pathlib.Path("/usr/share/iso-codes/json")
GEONAMES = pathlib.Path("/usr/share/locale/en/LC_MESSAGES/geonames.mo")
HELP = "run tools/install-packages.sh train"
# Lexicographer files of WordNet (lexnames(5WN)).
GROUP, PLACE, PERSON = "14", "15", "18"
# Function words inside names; titles and kinds of places, which stand beside many names of other kinds.
LEFT_OUT = set(
    "a al and by da das de del der des di do dos du e el en et for i in la las le les los of on or san santa sir st "
    "the to und van von y city county department district island islands mount municipality north south east west "
    "new old province region republic river state states town lake sea saint great upper lower central".split())


class Gazetteer:
    def __init__(self):
        self.classes = collections.defaultdict(set)

    def add(self, word, name):
        word = word.strip("()[],.;\"'").lower()
        if len(word) > 1 and word not in LEFT_OUT and not any(c.isdigit() for c in word):
            self.classes[word].add(name)

    def add_place(self, name):
        words = [w for w in name.replace("_", " ").replace("-", " - ").split() if w != "-"]
        if "-" in name and " " not in name:
            self.add(name, "place")
        for word in words:
            if word[0].isupper():
                self.add(word, "place" if len(words) == 1 else "place-part")

    def add_words(self, name, kind):
        for word in name.replace("_", " ").split():
            if word[0].isupper():
                self.add(word, kind)


def add_wordnet(out):
    for line in WORDNET.read_text().splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        kind = fields[1]
        names = [fields[4 + 2 * i] for i in range(int(fields[3], 16))]
        instance = "@i" in fields
        for name in names:
            if not name[0].isupper():
                continue
            if kind == PLACE:
                out.add_place(name)
            elif kind == PERSON and instance:
                out.add_words(name, "person")
            elif kind == PERSON and "_" not in name:
                out.add(name, "people")
            elif kind == GROUP:
                out.add_words(name, "organisation")


def add_iso_codes(out):
    for part in ("3166-1", "3166-2"):
        for entry in json.loads((ISO_CODES / f"iso_{part}.json").read_text())[part]:
            for key in ("name", "common_name"):
                if key in entry:
                    out.add_place(entry[key].split(",")[0].split("(")[0].split("[")[0])


def add_cities(out):
    # gettext looks messages up one by one; all of them are only in its own table.
    with GEONAMES.open("rb") as file:
        names = gettext.GNUTranslations(file)._catalog
    for key, name in names.items():
        if key:
            out.add_place(name)


def add_persons(out, persons):
    for module in sorted(m.name for m in pkgutil.iter_modules(persons.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        for key in dir(provider):
            values = getattr(provider, key)
            if not ("first_name" in key or "last_name" in key) or callable(values):
                continue
            for name in values:
                if isinstance(name, str) and name.upper() != name.lower() and ord(name[0]) < 0x250:
                    out.add_words(name, "person")


def main():
    for path in (WORDNET, ISO_CODES, GEONAMES):
        if not path.exists():
            sys.exit(f"make_gazetteer: no {path}; {HELP}")
    try:
        import faker.providers.person as persons
    except ImportError:
        sys.exit(f"make_gazetteer: this python has no faker; {HELP}, and run it by /usr/bin/python3")
    out = Gazetteer()
    add_wordnet(out)
    add_iso_codes(out)
    add_cities(out)
    add_persons(out, persons)
    for word in sorted(out.classes):
        print(word, ",".join(sorted(out.classes[word])), sep="\t")


if __name__ == "__main__":
    main()
