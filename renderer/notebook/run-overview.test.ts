import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CellStatus } from "../../host/contract/states.ts";
import { createRunOverview } from "./run-overview.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const status = (state: CellStatus["state"]): CellStatus => ({ state, executionCount: null, fromPresentKernel: true });

test("which cell runs and which is next follows what is told, many changes in one step", () => {
  const { overview, told } = createRunOverview();
  let changes = 0;
  overview.subscribe(() => (changes += 1));
  told("a", status("running"));
  for (let index = 0; index < 5000; index += 1) told(`cell-${index}`, status("queued"));
  vi.runAllTimers();
  expect(overview.get()).toMatchObject({ running: "a", next: "cell-0", waiting: 5000 });
  expect(changes).toBe(1);
  expect(overview.get().before("cell-2")).toBe(3);
  told("a", status("succeeded"));
  told("cell-0", status("running"));
  told("cell-1", status("aborted"));
  vi.runAllTimers();
  expect(overview.get()).toMatchObject({ running: "cell-0", next: "cell-2", waiting: 4998 });
});

test("after a broken connection it begins anew with the state of all cells", () => {
  const { overview, told, reset } = createRunOverview();
  told("a", status("running"));
  vi.runAllTimers();
  reset([
    ["a", status("succeeded")],
    ["b", status("queued")],
  ]);
  expect(overview.get()).toMatchObject({ running: undefined, next: "b", waiting: 1 });
});
