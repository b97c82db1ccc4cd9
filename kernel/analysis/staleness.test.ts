import { expect, test } from "vitest";
import { findStale } from "../../document/dependencies/staleness.ts";
import { analyzeCell } from "./analyze-cell.ts";
import { runsOf, stalenessFixtures } from "./staleness-fixtures.ts";

test.each(Object.entries(stalenessFixtures))("%s", async (_name, fixture) => {
  const { cells, gone, stale, hidden = "" } = fixture;
  const analyses = new Map(
    await Promise.all(Object.entries(cells).map(async ([id, source]) => [id, await analyzeCell(source)] as const)),
  );
  const ran = runsOf(fixture).map((run) => ({ ...run, analysis: analyses.get(run.cellId)! }));
  const present = Object.keys(cells).filter((id) => id !== gone);
  const found = findStale(
    present.map((cellId) => ({ cellId })),
    ran,
  );
  const words = [...found].flatMap(([id, { state }]) =>
    state === "stale" ? [id] : state === "maybe" ? [`*${id}`] : [],
  );
  expect(words.join(" ")).toBe(stale);
  const lost = [...found].flatMap(([id, each]) => each.hidden.map((name) => `${id}:${name}`));
  expect(lost.join(" ")).toBe(hidden);
});
