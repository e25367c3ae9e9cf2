"""Writes density.json: what python hdbscan finds in generated rows, for tests/engine/hdbscan.test.ts.

Run: python3 tests/engine/reference/density.py. min_samples of python hdbscan does not count the row itself, ours does:
it is one lower. Its approximate_predict takes core distances of one neighbour fewer than its fit does; here it gets
those of the fit. Equal core distances make even its own algorithms
differ, on most data; of the seeds from 0 on, 4 is the first on which its three algorithms agree in all settings below.
"""

import json
from importlib.metadata import version
from pathlib import Path

import hdbscan
import numpy as np

random = np.random.default_rng(4)
blobs = [((0, 0), 0.5, 60), ((4, 0), 0.9, 70), ((1, 5), 0.4, 40), ((1.9, 5), 0.3, 30)]
rows = np.vstack([random.normal(middle, width, (n, 2)) for middle, width, n in blobs] + [random.uniform(-4, 8, (25, 2))])
rows = np.round(rows, 6)
fresh = np.round(random.uniform(-3, 7, (60, 2)), 6)
digits = lambda values: [float(f"{value:.10g}") for value in values]


def run(min_cluster_size, min_samples, method, epsilon=0.0):
    model = hdbscan.HDBSCAN(
        min_cluster_size=min_cluster_size,
        min_samples=min_samples - 1,
        cluster_selection_method=method,
        cluster_selection_epsilon=epsilon,
        approx_min_span_tree=False,
        gen_min_span_tree=True,
        prediction_data=True,
    ).fit(rows)
    data = model.prediction_data_
    data.core_distances = data.tree.query(rows, k=min_samples)[0][:, -1]
    labels, probabilities = hdbscan.approximate_predict(model, fresh)
    print(min_cluster_size, min_samples, method, epsilon, model.labels_.max() + 1, (model.labels_ < 0).sum())
    return {
        "minClusterSize": min_cluster_size,
        "minSamples": min_samples,
        "clusterSelectionMethod": method,
        "clusterSelectionEpsilon": epsilon,
        "treeWeight": float(f"{model.minimum_spanning_tree_.to_numpy()[:, 2].sum():.10g}"),
        "labels": model.labels_.tolist(),
        "probabilities": digits(model.probabilities_),
        "outlierScores": digits(model.outlier_scores_),
        "freshLabels": labels.tolist(),
        "freshProbabilities": digits(probabilities),
    }


def single(epsilon):
    model = hdbscan.HDBSCAN(min_cluster_size=20, min_samples=9, allow_single_cluster=True, cluster_selection_epsilon=epsilon)
    model.fit(rows[:60])
    print("single", epsilon, model.labels_.max() + 1, (model.labels_ < 0).sum())
    return {"rows": 60, "minClusterSize": 20, "minSamples": 10, "clusterSelectionEpsilon": epsilon, "labels": model.labels_.tolist()}


found = {
    "madeBy": "tests/engine/reference/density.py",
    "versions": {"hdbscan": version("hdbscan"), "numpy": np.__version__},
    "rows": rows.tolist(),
    "fresh": fresh.tolist(),
    "results": [run(8, 5, "eom"), run(8, 5, "leaf"), run(15, 8, "eom"), run(8, 5, "leaf", 0.6)],
    "single": [single(0.0), single(0.4)],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(found) + "\n")
