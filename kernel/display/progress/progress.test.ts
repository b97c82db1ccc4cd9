import { beforeEach, expect, test } from "vitest";
import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";
import { progressMediaType, type ProgressDisplay } from "../../../document/mime/progress.ts";
import { createProgress, type Progress } from "./progress.ts";

interface Shown {
  readonly id: string;
  readonly isFirst: boolean;
  readonly bundle: MimeBundle;
}

let shown: Shown[];
let failures: ((how: "failed" | "interrupted") => void)[];
let later: (() => void)[];
let run: object;
let isInterrupted: boolean;
let progress: Progress;

beforeEach(() => {
  shown = [];
  failures = [];
  later = [];
  run = {};
  isInterrupted = false;
  let ids = 0;
  progress = createProgress({
    run: () => run,
    check() {
      if (isInterrupted) throw new Error("interrupted");
    },
    publish: (_run, id, bundle, isFirst) => void shown.push({ id, bundle, isFirst }),
    onFailure: (_run, act) => void failures.push(act),
    later: (act) => void later.push(act),
    createId: () => `bar ${(ids += 1)}`,
  });
});

const last = () => shown.at(-1)!.bundle;
const bars = () => (last()[progressMediaType] as unknown as ProgressDisplay).bars;

test("a loop is shown from its beginning to its end, in one display, and not at every step", () => {
  const seen = [];
  for (const x of progress(new Set(["a", "b"]), { description: "letters" })) seen.push(x);
  for (const x of progress(Array.from({ length: 100_000 }, (_, index) => index))) seen.push(x);
  expect(seen).toHaveLength(100_002);
  expect([...new Set(shown.map(({ id }) => id))]).toEqual(["bar 1", "bar 2"]);
  expect(shown.filter(({ isFirst }) => isFirst)).toHaveLength(2);
  expect(shown.length).toBeLessThan(50);
  expect(bars()).toMatchObject([{ state: "finished", done: 100_000, total: 100_000 }]);
  expect(shown[1]!.bundle["text/plain"]).toMatch(/^letters: 100%\|█{20}\| 2\/2 \[0:00, [\d.,]+\/s\]$/);
});

test("asynchronous iterables are shown as they come, and their total is not known", async () => {
  async function* rows() {
    yield* [1, 2, 3];
  }
  for await (const _ of progress(rows(), { description: "reading" }));
  expect(bars()).toMatchObject([{ description: "reading", state: "finished", done: 3 }]);
  expect(bars()[0]).not.toHaveProperty("total");
  expect(last()["text/plain"]).toMatch(/^reading: 3 \[/);
  for await (const _ of progress([1, 2]));
  expect(bars()).toMatchObject([{ state: "finished", done: 2, total: 2 }]);
});

test("bars within a bar share its display, and leave it at the end", () => {
  const outer = progress([1, 2, 3], { description: "outer" });
  for (const _ of outer) {
    for (const _x of progress([1, 2], { description: "inner" }));
    expect(bars().map(({ description }) => description)).toEqual(["outer", "inner"]);
  }
  expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
  expect(bars()).toMatchObject([{ description: "outer", state: "finished" }]);
});

test("a loop that is left is stopped, one whose source fails has failed", async () => {
  for (const x of progress([1, 2, 3])) if (x === 2) break;
  expect(bars()).toMatchObject([{ state: "stopped", done: 1, total: 3 }]);
  expect(last()["text/plain"]).toMatch(/1\/3 \[0:00, .*\] stopped$/);
  function* broken() {
    yield 1;
    throw new RangeError("broken");
  }
  expect(() => [...progress(broken())]).toThrow("broken");
  expect(bars()).toMatchObject([{ state: "failed", done: 1 }]);
});

test("a bar by hand counts, tells and ends itself with its last step", () => {
  const bar = progress(10, { description: "files" });
  expect(shown).toEqual([]);
  bar.update(4);
  bar.note = "four.csv";
  expect(bars()).toMatchObject([{ done: 4, state: "running" }]);
  // What came right after an update is not lost: it follows a moment later.
  expect(later).toHaveLength(1);
  bar.update(6);
  expect(bars()).toMatchObject([{ done: 10, state: "finished", note: "four.csv" }]);
  expect(bar.state).toBe("finished");
  expect(() => bar.update(Number.NaN)).toThrow("update: steps must be a number, not NaN");
  expect(() => progress(-1)).toThrow("progress: the total must be a number of steps, not -1");
});

test("bars of a run that fails or is interrupted say so; what is left of an interrupted run draws no more", () => {
  const bar = progress({ description: "endless" });
  bar.update(3);
  for (const tell of failures) tell("interrupted");
  expect(bars()).toMatchObject([{ state: "interrupted", done: 3 }]);
  isInterrupted = true;
  const sent = shown.length;
  expect(() => bar.update()).toThrow("interrupted");
  expect(() => [...progress([1])]).toThrow("interrupted");
  expect(shown).toHaveLength(sent);
});

test("names hold no markup, and many loops do not make many displays", () => {
  for (let index = 0; index < 200; index++) for (const _ of progress([1], { description: "<script>" }));
  expect(new Set(shown.map(({ id }) => id)).size).toBe(50);
  expect(last()["text/html"]).toContain("&lt;script&gt;");
  expect(last()["text/html"]).not.toContain("<script>");
});
