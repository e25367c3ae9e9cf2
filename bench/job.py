"""The whole job in scikit-learn: answers the line K with ten starts of k-means into K clusters and their silhouette."""

import json
import sys
import time
import warnings

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

path, n, d, sample = sys.argv[1], *map(int, sys.argv[2:5])
columns = np.fromfile(path, dtype=np.float32).reshape(d, n)
X = np.ascontiguousarray(columns.T)
warnings.filterwarnings("ignore")

print("ready", flush=True)
for line in sys.stdin:
    k = int(line)
    began = time.perf_counter()
    model = KMeans(k, n_init=10, random_state=0).fit(X)
    fitted = time.perf_counter()
    silhouette = silhouette_score(X, model.labels_, sample_size=sample, random_state=0)
    took = time.perf_counter() - began
    # float64: the model's own float32 inertia is off in the fifth digit.
    centers = np.array([X[model.labels_ == c].mean(axis=0, dtype=np.float64) for c in range(k)])
    inertia = sum(((X[model.labels_ == c] - centers[c]) ** 2).sum(dtype=np.float64) for c in range(k))
    print(json.dumps({
        "ms": took * 1000, "fit": (fitted - began) * 1000, "inertia": float(inertia),
        "silhouette": float(silhouette), "nIter": int(model.n_iter_),
    }), flush=True)
