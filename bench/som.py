"""MiniSom, ms of one online epoch (every row presented once) on 20 × 20 units: answers each line with {"ms"}."""

import json
import sys
import time

import numpy as np
from minisom import MiniSom

path, n, d = sys.argv[1], *map(int, sys.argv[2:4])
X = np.ascontiguousarray(np.fromfile(path, dtype=np.float32).reshape(d, n).T)


def epoch():
    som = MiniSom(20, 20, d, sigma=5, learning_rate=0.5, random_seed=1, topology="hexagonal")
    som.pca_weights_init(X)
    began = time.perf_counter()
    som.train(X, n)
    return (time.perf_counter() - began) * 1000


print("ready", flush=True)
for line in sys.stdin:
    print(json.dumps({"ms": epoch()}), flush=True)
