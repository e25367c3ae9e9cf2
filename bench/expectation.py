"""EM of scikit-learn's GaussianMixture, full covariances, ms per iteration: answers each line with [(fit of 7 − fit of 2) / 5]."""

import json
import sys
import time
import warnings

import numpy as np
from sklearn.mixture import GaussianMixture

path, n, d, k = sys.argv[1], *map(int, sys.argv[2:5])
columns = np.fromfile(path, dtype=np.float32).reshape(d, n)
X = np.ascontiguousarray(columns.T)
start = X[np.arange(k) * (n // k)]
weights = np.full(k, 1 / k, dtype=np.float32)
precisions = np.stack([np.eye(d, dtype=np.float32) / 4] * k)
warnings.filterwarnings("ignore")


def fit(iterations):
    model = GaussianMixture(
        k,
        max_iter=iterations,
        tol=0,
        init_params="random_from_data",
        means_init=start,
        weights_init=weights,
        precisions_init=precisions,
        random_state=0,
    )
    began = time.perf_counter()
    model.fit(X)
    took = (time.perf_counter() - began) * 1000
    assert model.n_iter_ == iterations, f"converged after {model.n_iter_} iterations"
    return took, model.lower_bound_


fit(2)
print("ready", flush=True)
for line in sys.stdin:
    two, _ = fit(2)
    all_, bound = fit(7)
    print(json.dumps({"ms": (all_ - two) / 5, "logLikelihood": float(bound)}), flush=True)
