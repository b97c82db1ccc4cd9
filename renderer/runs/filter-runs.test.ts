import { expect, it } from "vitest";
import type { ShownRun } from "../../document/mime/runs.ts";
import { runColumns, usualColumns } from "../../document/mime/run-columns.ts";
import { filterRuns, sortRuns } from "./filter-runs.ts";

const run = (id: string, parameters: ShownRun["parameters"], more: Partial<ShownRun> = {}): ShownRun => ({
  id,
  name: id,
  status: "finished",
  tags: [],
  parameters,
  metrics: {},
  courses: {},
  environment: {},
  ...more,
});
const runs = [
  run("a", { lambda: 0.1, kind: "mlp" }, { metrics: { ece: 0.3 } }),
  run("b", { lambda: 0.2, kind: "mlp" }, { status: "failed", error: "RangeError: NaN in the loss" }),
  run("c", { lambda: 0.05, kind: "mlp" }, { metrics: { ece: 0.1 }, tags: ["final"] }),
];
const ids = (some: readonly ShownRun[]) => some.map(({ id }) => id).join("");

it("runs are found by words, and by what they were told and measured", () => {
  expect(ids(filterRuns(runs, ""))).toBe("abc");
  expect(ids(filterRuns(runs, "final"))).toBe("c");
  expect(ids(filterRuns(runs, "nan loss"))).toBe("b");
  expect(ids(filterRuns(runs, "lambda >= 0.1"))).toBe("ab");
  expect(ids(filterRuns(runs, "lambda=0.1, kind=MLP"))).toBe("a");
  expect(ids(filterRuns(runs, "status != failed, ece < 0.2"))).toBe("c");
  expect(ids(filterRuns(runs, "width > 3"))).toBe("");
});

it("runs are sorted by a column, those without a value last", () => {
  const columns = runColumns(runs);
  expect(ids(sortRuns(runs, { key: "metric ece", direction: "ascending" }, columns))).toBe("cab");
  expect(ids(sortRuns(runs, { key: "metric ece", direction: "descending" }, columns))).toBe("acb");
  expect(ids(sortRuns(runs, null, columns))).toBe("abc");
  const odd = [
    run("n", {}, { metrics: { nll: "NaN" } }),
    run("i", {}, { metrics: { nll: "Infinity" } }),
    run("x", {}, { metrics: { nll: 10 } }),
    run("y", {}, { metrics: { nll: 9 } }),
  ];
  expect(ids(sortRuns(odd, { key: "metric nll", direction: "ascending" }, runColumns(odd)))).toBe("yxin");
  expect(ids(sortRuns(odd, { key: "metric nll", direction: "descending" }, runColumns(odd)))).toBe("ixyn");
});

it("the columns at first are those that tell runs apart", () => {
  expect(usualColumns(runs, runColumns(runs)).map(({ key }) => key)).toEqual(["parameter lambda", "metric ece"]);
});
