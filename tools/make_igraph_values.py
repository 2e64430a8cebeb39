#!/usr/bin/python3
"""Writes what igraph computes of some random networks: the values that libs/network/tests/igraph_test.cpp compares with.

Usage: tools/make_igraph_values.py > libs/network/tests/data/igraph.json
Needs Debian's python3-igraph and python3-numpy; the committed file is of igraph 0.10.2. The same file each time.
"""

import json
import random

import igraph
import numpy


def network(seed, size, share):
    """A symmetric matrix of weights with so large a share of pairs tied."""
    numbers = random.Random(seed)
    weights = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i):
            if numbers.random() < share:
                weights[i][j] = weights[j][i] = round(0.25 + 4 * numbers.random(), 3)
    return weights


def spectrum(matrix):
    """Falling eigenvalues, divided by their sum."""
    values = sorted(numpy.linalg.eigvalsh(numpy.array(matrix)), reverse=True)
    return [value / sum(values) for value in values]


def values_of(weights, seed):
    graph = igraph.Graph.Weighted_Adjacency(weights, mode="undirected", attr="weight")
    size = graph.vcount()
    lengths = [1 / weight for weight in graph.es["weight"]]
    numbers = random.Random(1000 + seed)
    groups = [numbers.randrange(3) for _ in range(size)]
    pairs = (size - 1) * (size - 2) / 2
    connected = graph.is_connected()
    return {
        "weights": weights,
        "ties": graph.degree(),
        "strength": graph.strength(weights="weight"),
        "closeness": graph.harmonic_centrality(weights=lengths, normalized=True),
        "betweenness": [value / pairs for value in graph.betweenness(weights=lengths)],
        "betweenness_by_hops": [value / pairs for value in graph.betweenness()],
        "eigenvector": graph.eigenvector_centrality(weights="weight", scale=True) if connected else None,
        "density": graph.density(),
        "groups": groups,
        "modularity": graph.modularity(groups, weights="weight"),
        "laplacian_by_trace": spectrum(graph.laplacian(weights="weight")),
        "laplacian_by_degree": spectrum(graph.laplacian(weights="weight", normalized="symmetric")) if connected else None,
    }


networks = [values_of(network(seed, size, share), seed)
            for seed, (size, share) in enumerate([(6, 0.8), (9, 0.5), (14, 0.35), (20, 0.25), (20, 0.9), (12, 0.12)])]
print(json.dumps({"igraph": igraph.__version__, "networks": networks}))
