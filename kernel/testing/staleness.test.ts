import { afterAll, beforeAll, expect, test } from "vitest";
import { NotebookNames } from "../../document/dependencies/notebook-names.ts";
import { findStale } from "../../document/dependencies/staleness.ts";
import { analyzeCell } from "../analysis/analyze-cell.ts";
import { runsOf, stalenessFixtures } from "../analysis/staleness-fixtures.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
});
afterAll(() => kernel.stop());

/** What fixtures take for granted: a model whose unknown methods change it. */
const prelude = `var make = () => ({
  weights: [0],
  predict() { return this.weights[0] },
  whatever() { this.weights[0]++ },
  async fit() { this.weights[0]++ },
})`;

/** Runs a cell: what it shows, and what the names hold that it writes. */
async function shown(source: string, names: readonly string[]): Promise<string> {
  const cell = await kernel.execute(source);
  const values = await kernel.execute(
    names.length === 0
      ? "0"
      : `JSON.stringify([${names.join(", ")}].map(String)) + JSON.stringify([${names.join(", ")}])`,
  );
  const result = (ran: typeof cell): unknown =>
    ran.messages.flatMap((message) =>
      message.msg_type === "execute_result"
        ? [message.content.data["text/plain"]]
        : message.msg_type === "error"
          ? [message.content.ename]
          : [],
    );
  return JSON.stringify([result(cell), result(values)]);
}

test.each(Object.entries(stalenessFixtures))(
  "every cell that shows something else when it is run again is marked: %s",
  async (_name, fixture) => {
    const analyses = new Map(
      await Promise.all(
        Object.entries(fixture.cells).map(async ([id, source]) => [id, await analyzeCell(source)] as const),
      ),
    );
    const runs = runsOf(fixture).map((run) => ({ ...run, analysis: analyses.get(run.cellId)! }));
    const staleness = findStale(
      Object.keys(fixture.cells).map((cellId) => ({ cellId })),
      runs,
    );
    const names = new NotebookNames();
    const effects = new Map(runs.map(({ cellId, analysis }) => [cellId, names.run(analysis)]));
    const namesOf = (cellId: string): readonly string[] => [...(effects.get(cellId)?.writes ?? [])].sort();
    const missed: string[] = [];
    for (const again of Object.keys(fixture.cells)) {
      const before = new Map<string, string>();
      await kernel.execute(prelude);
      for (const { cellId } of runs) before.set(cellId, await shown(fixture.cells[cellId]!, namesOf(cellId)));
      const after = await shown(fixture.cells[again]!, namesOf(again));
      const isOther = after !== before.get(again) && !changesItself(again);
      if (isOther && staleness.get(again)?.state === "fresh") missed.push(again);
    }
    expect(missed).toEqual([]);
    function changesItself(cellId: string): boolean {
      // `x += 1`, `xs.push(1)`: such a cell gives something else each time, which is no staleness.
      const { changes, writes, reads } = effects.get(cellId)!;
      return changes.size > 0 || [...reads].some((name) => writes.has(name));
    }
  },
);
