"""Times LightGBM on the arrays of trees.ts: trees.py FOLDER CLASSES ITERATIONS, prints JSON.

The faster of one thread and all of them; of one alone where others want the processors, too, and this has no right of way (`chrt`):
its threads wait for each other by spinning, and would take ten times as long.
"""

import json
import os
import sys
import time
from pathlib import Path

import lightgbm as lgb
import numpy as np

folder, classes, iterations = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])


def rows(part):
    labels = np.fromfile(folder / f"{part}.i32", dtype=np.int32)
    return np.fromfile(folder / f"{part}.f32", dtype=np.float32).reshape(len(labels), -1), labels


train, truth = rows("train")
test, held_out = rows("test")
objective = {"objective": "binary"} if classes == 2 else {"objective": "multiclass", "num_class": classes}


def fit(threads):
    start, processor = time.perf_counter(), time.process_time()
    parameters = objective | {"num_threads": threads, "verbose": -1}
    booster = lgb.train(parameters, lgb.Dataset(train, truth, params=parameters), num_boost_round=iterations)
    return time.perf_counter() - start, time.process_time() - processor, booster, threads


cores = os.cpu_count()
first = os.sched_getscheduler(0) in (os.SCHED_FIFO, os.SCHED_RR)
counts = {1, cores} if first or os.getloadavg()[0] <= cores + 0.5 else {1}
seconds, processor, booster, threads = min((fit(threads) for threads in counts), key=lambda found: found[0])
forecast = booster.predict(test)
chosen = forecast > 0.5 if classes == 2 else forecast.argmax(axis=1)
print(
    json.dumps(
        {
            "seconds": seconds,
            "processor": processor,
            "threads": threads,
            "accuracy": float((chosen == held_out).mean()),
        }
    )
)
