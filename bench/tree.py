"""Ward's linkage of scipy and fastcluster, ms: answers each line, the name of one of them, with its time."""

import json
import sys
import time

import fastcluster
import numpy as np
from scipy.cluster.hierarchy import linkage

path, n, d = sys.argv[1], *map(int, sys.argv[2:4])
columns = np.fromfile(path, dtype=np.float32).reshape(d, n)
X = np.ascontiguousarray(columns.T.astype(np.float64))
makers = {
    "fastclusterVector": lambda: fastcluster.linkage_vector(X, "ward"),
    "fastcluster": lambda: fastcluster.linkage(X, "ward"),
    "scipy": lambda: linkage(X, "ward"),
}
print("ready", flush=True)
for line in sys.stdin:
    began = time.perf_counter()
    tree = makers[line.strip()]()
    took = (time.perf_counter() - began) * 1000
    print(json.dumps({"ms": took, "top": float(tree[-1, 2])}), flush=True)
