"""Lloyd's k-means of scikit-learn: answers the line N with ms per iteration, (fit of N + 2 − fit of 2) / N, and the line
"fit" with ms of a whole fit by its own rule of convergence."""

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
    model, took = timed(max_iter=iterations, tol=0)
    assert model.n_iter_ == iterations, f"converged after {model.n_iter_} iterations"
    return took, model.inertia_


def timed(**settings):
    model = KMeans(k, init=start, n_init=1, algorithm="lloyd", **settings)
    began = time.perf_counter()
    model.fit(X)
    return model, (time.perf_counter() - began) * 1000


fit(2)
print("ready", flush=True)
for line in sys.stdin:
    if line.strip() == "fit":
        model, took = timed(max_iter=300, tol=1e-4)
        found = {"ms": took, "passes": model.n_iter_, "inertia": float(model.inertia_)}
        print(json.dumps(found), flush=True)
        continue
    passes = int(line)
    two, _ = fit(2)
    all_, inertia = fit(passes + 2)
    print(json.dumps({"ms": (all_ - two) / passes, "inertia": float(inertia)}), flush=True)
