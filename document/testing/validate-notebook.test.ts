import { expect, test } from "vitest";
import type { JsonValue } from "../mime/mime-bundle.ts";
import { validateNotebookJson } from "./validate-notebook.ts";

const code = { cell_type: "code", id: "a", metadata: {}, source: "", outputs: [], execution_count: null };

function problems(cells: readonly JsonValue[], more: { readonly [key: string]: JsonValue } = {}): readonly string[] {
  const json = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5, ...more };
  return validateNotebookJson(json).map(({ path, message }) => `${path} ${message}`);
}

test("a sound notebook has no problems", () => {
  expect(problems([code, { cell_type: "markdown", id: "b", metadata: { tags: ["x"] }, source: ["a\n"] }])).toEqual([]);
});

test.each([
  [[code, code], "cells[1].id is the id of another cell"],
  [[{ ...code, id: "a b" }], "cells[0].id is not 1 to 64 letters, digits, - and _"],
  [[{ ...code, source: 1 }], "cells[0].source is neither text nor a list of lines"],
  [[{ ...code, metadata: null }], "cells[0].metadata is not an object"],
  [[{ ...code, metadata: { tags: ["x", "x"] } }], "cells[0].metadata.tags is not a list of different texts"],
  [[{ ...code, execution_count: -1 }], "cells[0].execution_count is neither a natural number nor null"],
  [[{ ...code, outputs: {} }], "cells[0].outputs is not a list"],
  [
    [{ ...code, outputs: [{ output_type: "stream", name: "stdout" }] }],
    "cells[0].outputs[0].text is neither text nor a list of lines",
  ],
  [
    [{ ...code, outputs: [{ output_type: "display_data", data: { "text/plain": 1 }, metadata: {} }] }],
    "cells[0].outputs[0].data is not a MIME bundle",
  ],
  [
    [{ ...code, outputs: [{ output_type: "pyout" }] }],
    "cells[0].outputs[0].output_type is not stream, display_data, execute_result or error",
  ],
  [[{ ...code, cell_type: "heading" }], "cells[0].cell_type is not code, markdown or raw"],
  [["text"], "cells[0] is not an object"],
] as const)("%j: %s", (cells, problem) => {
  expect(problems(cells)).toEqual([problem]);
});

test("a kernelspec without names is told", () => {
  expect(problems([], { metadata: { kernelspec: {} } })).toEqual(["metadata.kernelspec lacks name or display_name"]);
});

test("types of a newer minor version are no problem", () => {
  expect(problems([{ cell_type: "canvas", id: "c", metadata: {} }], { nbformat_minor: 9 })).toEqual([]);
});
