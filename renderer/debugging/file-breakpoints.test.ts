import { expect, it } from "vitest";
import type { Breakpoint, FileBreakpoints } from "../../host/contract/debugging.ts";
import type { Connection } from "../connection/connection.ts";
import { createSignal } from "../state/signal.ts";
import { createFileBreakpoints } from "./file-breakpoints.ts";

const breakpoint = (line: number): Breakpoint => ({ id: line, line, enabled: true });
const text = "a\nb\nc\n";
/** A line is put before all others. */
const below = [{ insert: "x\n" }];

/** A window whose host has a breakpoint in line 2 of `m.ts`. */
async function openWindow() {
  const set: FileBreakpoints[] = [];
  let tell: (file: FileBreakpoints) => void = () => undefined;
  const state = createSignal<"open" | "closed">("open");
  const connection = {
    state,
    on(_event: string, listener: typeof tell) {
      tell = listener;
      return () => undefined;
    },
    request(name: string, given: FileBreakpoints) {
      if (name === "breakpoints.setInFile") set.push(given);
      return Promise.resolve([{ path: "m.ts", breakpoints: [breakpoint(2)] }]);
    },
  };
  const model = createFileBreakpoints(connection as unknown as Connection);
  const lines = (path = "m.ts") =>
    model.byPath
      .get()
      .get(path)
      ?.map(({ line }) => line);
  await expect.poll(() => lines()).toEqual([2]);
  return { model, set, state, lines, tell: (file: FileBreakpoints) => tell(file) };
}

it("the breakpoints of a file go with its lines, and the host hears of them when it is saved", async () => {
  const { model, set, lines } = await openWindow();
  model.edited("m.ts", text, below);
  expect(lines()).toEqual([3]);
  expect(set).toEqual([]);
  model.saved("m.ts");
  expect(set).toMatchObject([{ path: "m.ts", breakpoints: [{ line: 3 }] }]);
});

it("what was edited and discarded has the lines of the file again", async () => {
  const { model, set, lines } = await openWindow();
  model.edited("m.ts", text, below);
  model.discarded("m.ts");
  model.saved("m.ts");
  expect(lines()).toEqual([2]);
  expect(set).toEqual([]);
});

it("a host that comes back does not move those of a text that is being edited", async () => {
  const { model, state, lines, tell } = await openWindow();
  model.edited("m.ts", text, below);
  tell({ path: "n.ts", breakpoints: [breakpoint(1)] });
  state.set("closed");
  state.set("open");
  // Of the other file the host knows nothing any more.
  await expect.poll(() => lines("n.ts")).toBeUndefined();
  expect(lines()).toEqual([3]);
  model.discarded("m.ts");
  expect(lines()).toEqual([2]);
});

it("a file that is moved while it is edited leaves none behind", async () => {
  const { model, lines, tell } = await openWindow();
  model.edited("m.ts", text, below);
  tell({ path: "m.ts", breakpoints: [] });
  tell({ path: "n.ts", breakpoints: [breakpoint(2)] });
  expect(lines()).toBeUndefined();
  expect(lines("n.ts")).toEqual([2]);
});
