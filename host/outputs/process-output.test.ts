import { describe, expect, test } from "vitest";
import { outputToJson } from "../../document/nbformat/output-json.ts";
import { NotebookOutputs, type OutputDelta } from "./notebook-outputs.ts";

describe("what a program prints past the cell", () => {
  test("stands apart from what the cell prints, and is told as such", () => {
    const deltas: OutputDelta[] = [];
    const outputs = new NotebookOutputs((_cell, delta) => deltas.push(delta));
    outputs.print("a", "stdout", "before\n");
    outputs.print("a", "stdout", "child\n", "process");
    outputs.print("a", "stdout", "more of it\n", "process");
    outputs.print("a", "stdout", "after\n");
    expect(outputs.outputs("a")).toEqual([
      { output_type: "stream", name: "stdout", text: "before\n" },
      { output_type: "stream", name: "stdout", text: "child\nmore of it\n", source: "process" },
      { output_type: "stream", name: "stdout", text: "after\n" },
    ]);
    expect(deltas.map(({ kind }) => kind)).toEqual(["appended", "appended", "streamed", "appended"]);
    expect(deltas[1]).toMatchObject({ output: { source: "process" } });
  });

  test("is a stream like any other in the file, which has no place for more", () => {
    const outputs = new NotebookOutputs(() => undefined);
    outputs.print("a", "stderr", "child\n", "process");
    expect(outputToJson(outputs.outputs("a")[0]!)).toEqual({
      output_type: "stream",
      name: "stderr",
      text: ["child\n"],
    });
  });

  test("does not make a flood of outputs where it alternates with what the cell prints", () => {
    const outputs = new NotebookOutputs(() => undefined);
    for (let round = 0; round < 500; round += 1) {
      outputs.print("a", "stdout", "cell\n");
      outputs.print("a", "stdout", "child\n", "process");
    }
    const all = outputs.outputs("a");
    expect(all.length).toBeLessThan(60);
    expect(all.map((output) => ("text" in output ? output.text : "")).join("")).toBe("cell\nchild\n".repeat(500));
  });
});
