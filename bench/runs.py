"""The runs of bench/runs.ts as a Python script writes them: a folder each with a JSON file and one line of JSON for each step.

Then reads them all again, and means over the seeds of each setting. Prints seconds.
"""

import json
import sys
import time
from pathlib import Path

store, count, steps = Path(sys.argv[1]) / "python", int(sys.argv[2]), int(sys.argv[3])

began = time.perf_counter()
for index in range(count):
    parameters, seed = {"lambda": index % 10 / 10, "width": 16 * (1 + index % 3)}, index // 30
    run = store / f"{index:06}"
    run.mkdir(parents=True)
    record = {"status": "running", "parameters": parameters, "seed": seed, "started": time.time()}
    (run / "run.json").write_text(json.dumps(record))
    for step in range(steps):
        with open(run / "metrics.jsonl", "a") as file:
            file.write(json.dumps({"step": step, "time": time.time(), "loss": 1 / (step + 1) + seed}) + "\n")
    (run / "run.json").write_text(json.dumps({**record, "status": "finished", "metrics": {"ece": index % 7}}))
stored = time.perf_counter()

groups = {}
for path in store.glob("*/run.json"):
    run = json.loads(path.read_text())
    groups.setdefault(tuple(run["parameters"].values()), []).append(run["metrics"]["ece"])
points = [json.loads(line) for path in store.glob("*/metrics.jsonl") for line in path.read_text().splitlines()]
means = {key: sum(each) / len(each) for key, each in groups.items()}
ended = time.perf_counter()
print(json.dumps({"stored": stored - began, "aggregated": ended - stored, "groups": len(means), "points": len(points)}))
