"""Times torch's L-BFGS and scikit-learn's isotonic regression on the arrays of calibrators.ts: calibrators.py FOLDER, prints JSON."""

import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.isotonic import IsotonicRegression

folder = Path(sys.argv[1])
logits = np.fromfile(folder / "logits.f32", dtype=np.float32).reshape(-1, int(sys.argv[2]))
labels = np.fromfile(folder / "labels.i32", dtype=np.int32)
scores = np.fromfile(folder / "scores.f64", dtype=np.float64)
targets = np.fromfile(folder / "targets.f64", dtype=np.float64)


def timed(action, runs=3):
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        result = action()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


def temperature():
    z, y = torch.from_numpy(logits), torch.from_numpy(labels).long()
    t = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([t], max_iter=50, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(z / t, y)
        loss.backward()
        return loss

    optimizer.step(closure)
    return float(t.detach())


fit_seconds, found = timed(temperature)
isotonic_seconds, curve = timed(lambda: IsotonicRegression(out_of_bounds="clip").fit(scores, targets))
print(
    json.dumps(
        {
            "temperature": fit_seconds,
            "found": found,
            "isotonic": isotonic_seconds,
            "points": curve.predict([-1.0, 0.0, 1.0]).tolist(),
        }
    )
)
