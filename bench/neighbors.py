"""Times faiss and scikit-learn on the arrays of neighbors.ts: neighbors.py FOLDER K, prints JSON."""

import json
import sys
import time
from pathlib import Path

import faiss
import numpy as np
from sklearn.neighbors import NearestNeighbors

folder, k = Path(sys.argv[1]), int(sys.argv[2])
data, queries = np.load(folder / "data.npy"), np.load(folder / "queries.npy")


def timed(action, runs):
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        result = action()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


left, right = data[:2048].copy(), data[2048:4096].copy()
gemm, _ = timed(lambda: left @ right.T, 5)


def search():
    flat = faiss.IndexFlatIP(data.shape[1])
    flat.add(data)
    return flat.search(queries, k)[1]


brute = NearestNeighbors(n_neighbors=k, metric="cosine", algorithm="brute")
faiss_seconds, faiss_found = timed(search, 2)
sklearn_seconds, _ = timed(lambda: brute.fit(data).kneighbors(queries), 1)
np.save(folder / "found.npy", faiss_found.astype("i4"))
flops = 2 * 2048 * 2048 * data.shape[1]
print(json.dumps({"faiss": faiss_seconds, "scikit-learn": sklearn_seconds, "gemm": flops / gemm / 1e9}))
