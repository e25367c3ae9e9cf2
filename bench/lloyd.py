"""Lloyd's k-means of scikit-learn, ms per iteration: answers the line N with (fit of N + 2 − fit of 2) / N."""

import json
import sys
import time
import warnings

import numpy as np
from sklearn.cluster import KMeans

path, n, d, k = sys.argv[1], *map(int, sys.argv[2:5])
columns = np.fromfile(path, dtype=np.float32).reshape(d, n)
X = np.ascontiguousarray(columns.T)
start = X[np.arange(k) * (n // k)]
warnings.filterwarnings("ignore")


def fit(iterations):
    model = KMeans(k, init=start, n_init=1, max_iter=iterations, tol=0, algorithm="lloyd")
    began = time.perf_counter()
    model.fit(X)
    took = (time.perf_counter() - began) * 1000
    assert model.n_iter_ == iterations, f"converged after {model.n_iter_} iterations"
    return took, model.inertia_


fit(2)
print("ready", flush=True)
for line in sys.stdin:
    passes = int(line)
    two, _ = fit(2)
    all_, inertia = fit(passes + 2)
    print(json.dumps({"ms": (all_ - two) / passes, "inertia": float(inertia)}), flush=True)
