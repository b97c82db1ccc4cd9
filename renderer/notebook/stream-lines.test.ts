import { describe, expect, it } from "vitest";
import { overwriteLines } from "../../document/html/overwrite-lines.ts";
import { StreamLines } from "./stream-lines.ts";

function linesOf(...chunks: string[]): string[] {
  const stream = new StreamLines();
  for (const chunk of chunks) stream.append(chunk);
  return Array.from({ length: stream.count }, (_, index) => overwriteLines(stream.line(index).text));
}

describe("StreamLines", () => {
  it("joins a line that comes in pieces", () => {
    expect(linesOf("one\ntw", "o\nthree")).toEqual(["one", "two", "three"]);
  });

  it("has no empty line after a final line break", () => {
    expect(linesOf("one\n")).toEqual(["one"]);
  });

  it("lets a progress bar write over its line, also across chunks", () => {
    expect(linesOf("10%\r", "50%\r", "100%")).toEqual(["100%"]);
  });

  it("takes \\r\\n for a line break, even torn apart", () => {
    expect(linesOf("one\r", "\ntwo")).toEqual(["one", "two"]);
  });

  it("keeps only what is seen of a progress bar that goes on and on", () => {
    const stream = new StreamLines();
    for (let step = 0; step < 100_000; step++) stream.append(`\rstep ${step}`);
    expect(stream.count).toBe(1);
    expect(stream.line(0).text.length).toBeLessThan(20_000);
    expect(overwriteLines(stream.line(0).text)).toBe("step 99999");
  });

  it("carries colours on to the next lines until they are reset", () => {
    const stream = new StreamLines();
    stream.append("\u001b[31mred\nstill\u001b[0m\nplain");
    expect([0, 1, 2].map((index) => stream.line(index).style.color)).toEqual([undefined, "red", undefined]);
  });

  it("tells its watchers once per append", () => {
    const stream = new StreamLines();
    let told = 0;
    stream.subscribe(() => (told += 1));
    stream.append("a\nb\nc\n");
    expect(told).toBe(1);
  });

  it("takes a hundred thousand lines", () => {
    const stream = new StreamLines();
    for (let chunk = 0; chunk < 100; chunk++) stream.append("a line of output\n".repeat(1000));
    expect(stream.count).toBe(100_000);
  });
});
