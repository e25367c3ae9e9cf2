"""Writes tied.json: what python hdbscan and scikit-learn find in rows of which many are the same or equally far apart,
for tests/engine/hdbscan.test.ts.

Run: python3 tests/engine/reference/tied.py. Equal distances can be merged in any order, and most results on such data hang
on it: three algorithms of python hdbscan and two of scikit-learn differ from each other, and each from itself when the
rows are shuffled. Kept are the first cases of each kind in which all five agree, in eight orders of the rows.
"""

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import hdbscan
import numpy as np
from sklearn.cluster import HDBSCAN
from sklearn.metrics import adjusted_rand_score

warnings.filterwarnings("ignore")
ORDERS = 8
PER_KIND = 3


def ratings(random, n):
    return random.integers(1, 6, (n, 2))


def counts(random, n):
    return random.poisson([0.6, 1.2], (n, 2))


def groups(random, n):
    """Lattices around far corners, one of them wider."""
    corner = random.integers(0, 3, n)
    return np.column_stack([30 * corner, 40 * (corner == 1)]) + np.round(random.normal(size=(n, 2)) * (1 + (corner == 2)[:, None]))


def crowds(random, n):
    """Half stand on one of three places, the others anywhere near."""
    rows = np.round(random.normal(size=(n, 2)) * 2, 3)
    stands = random.random(n) < 0.5
    rows[stands] = np.array([[0, 0], [0, 3], [5, 5]])[random.integers(0, 3, stands.sum())]
    return rows


def found(rows, size, samples, method):
    how = {"min_cluster_size": size, "cluster_selection_method": method}
    for algorithm in ["generic", "prims_kdtree", "boruvka_kdtree"]:
        yield hdbscan.HDBSCAN(min_samples=samples - 1, algorithm=algorithm, approx_min_span_tree=False, **how).fit(rows).labels_
    for algorithm in ["brute", "kd_tree"]:
        yield HDBSCAN(min_samples=samples, algorithm=algorithm, **how).fit(rows).labels_


def agreed(random, rows, *settings):
    """Labels that all find in all orders, None where they differ."""
    first = None
    for nth in range(ORDERS):
        order = np.arange(len(rows)) if nth == 0 else random.permutation(len(rows))
        for labels in found(rows[order], *settings):
            back = np.empty(len(rows), int)
            back[order] = labels
            first = back if first is None else first
            same = adjusted_rand_score(first, back) == 1 and ((first < 0) == (back < 0)).all()
            if not same:
                return None
    return first


cases = []
for make in [ratings, counts, groups, crowds]:
    kept = 0
    for seed in range(200):
        random = np.random.default_rng(seed)
        n = int(random.choice([120, 200, 300]))
        size, samples = [(5, 5), (10, 5), (15, 10), (8, 3)][seed % 4]
        method = ["eom", "leaf"][seed // 4 % 2]
        rows = np.asarray(make(random, n), float)
        labels = agreed(random, rows, size, samples, method)
        if labels is None or labels.max() < 1:
            continue
        print(make.__name__, seed, n, size, samples, method, labels.max() + 1, (labels < 0).sum(), len(np.unique(rows, axis=0)))
        cases.append({
            "kind": make.__name__,
            "minClusterSize": size,
            "minSamples": samples,
            "clusterSelectionMethod": method,
            "rows": rows.tolist(),
            "labels": labels.tolist(),
        })
        kept += 1
        if kept == PER_KIND:
            break

made = {
    "madeBy": "tests/engine/reference/tied.py",
    "versions": {name: version(name) for name in ["hdbscan", "scikit-learn", "numpy"]},
    "cases": cases,
}
Path(__file__).with_suffix(".json").write_text(json.dumps(made) + "\n")
