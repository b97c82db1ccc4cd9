import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ViewOutput } from "../../host/contract/requests.ts";
import { clearingPause, createOutputList } from "./output-list.ts";
import type { OutputList } from "./output-list.ts";

const stdout = (text: string): ViewOutput => ({ output_type: "stream", name: "stdout", text });
const texts = (list: OutputList): unknown[] => list.items.get().map(({ stream }) => stream?.text());

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the outputs of a cell", () => {
  it("grow without new items for what is there", () => {
    const list = createOutputList([stdout("a")]);
    const [first] = list.items.get();
    list.apply({ kind: "appended", outputs: [stdout("b")] });
    list.apply({ kind: "streamed", index: 0, text: "a" });
    expect(list.items.get()[0]).toBe(first);
    expect(texts(list)).toEqual(["aa", "b"]);
  });

  it("stay after a clear until something new is there", () => {
    const list = createOutputList([stdout("old")]);
    list.apply({ kind: "cleared" });
    expect(texts(list)).toEqual(["old"]);
    list.apply({ kind: "appended", outputs: [stdout("new")] });
    expect(texts(list)).toEqual(["new"]);
    vi.advanceTimersByTime(clearingPause * 2);
    expect(texts(list)).toEqual(["new"]);
  });

  it("go soon after a clear that nothing follows", () => {
    const list = createOutputList([stdout("old")]);
    list.apply({ kind: "cleared" });
    vi.advanceTimersByTime(clearingPause);
    expect(texts(list)).toEqual([]);
  });

  it("keep the key of a display that is replaced", () => {
    const list = createOutputList([stdout("10%")]);
    const { key } = list.items.get()[0]!;
    list.apply({ kind: "replaced", index: 0, output: stdout("20%") });
    expect(list.items.get()[0]!.key).toBe(key);
    expect(texts(list)).toEqual(["20%"]);
  });
});
