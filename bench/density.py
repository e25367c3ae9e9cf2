"""scikit-learn's DBSCAN and HDBSCAN on the columns of a file: answers each line, {"method", settings}, with ms and what it found."""

import json
import sys
import time
import warnings

import numpy as np
from sklearn.cluster import DBSCAN, HDBSCAN

path, n, d = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
columns = np.fromfile(path, dtype=np.float32).reshape(d, n)
X = np.ascontiguousarray(columns.T)
warnings.filterwarnings("ignore")


def model(asked):
    if asked["method"] == "dbscan":
        return DBSCAN(eps=asked["eps"], min_samples=asked["minSamples"], n_jobs=-1)
    return HDBSCAN(min_cluster_size=asked["minClusterSize"], min_samples=asked["minSamples"], n_jobs=-1)


print("ready", flush=True)
for line in sys.stdin:
    fitted = model(json.loads(line))
    began = time.perf_counter()
    labels = fitted.fit(X).labels_
    ms = (time.perf_counter() - began) * 1000
    print(json.dumps({"ms": ms, "nClusters": int(labels.max()) + 1, "noise": int((labels < 0).sum())}), flush=True)
