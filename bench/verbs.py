"""What the verbs are used for, by scikit-learn and numpy in float64: answers each line, a verb, with its milliseconds."""

import json
import sys
import time

import numpy as np
from sklearn.metrics import silhouette_samples
from sklearn.neighbors import NearestNeighbors

path, n, d, m, k = sys.argv[1], *map(int, sys.argv[2:6])
X = np.ascontiguousarray(np.fromfile(path, dtype=np.float32).reshape(d, n).T.astype(np.float64))
labels = np.arange(n) % k


def distance_sums():
    return silhouette_samples(X, labels)


def neighbours():
    return NearestNeighbors(n_neighbors=k, algorithm="brute").fit(X).kneighbors(X[:m])


def cross_products():
    Y = X - X[0]
    return Y.T @ Y


verbs = {"distanceSums": distance_sums, "neighbours": neighbours, "crossProducts": cross_products}
print("ready", flush=True)
for line in sys.stdin:
    began = time.perf_counter()
    verbs[line.strip()]()
    print(json.dumps({"ms": (time.perf_counter() - began) * 1000}), flush=True)
