import { createSharedNotebook } from "../../document/shared/create-shared-notebook.ts";
import type { Cell, Output } from "../../document/notebook.ts";
import { encodeStateAsUpdate } from "yjs";
import type { FirstScreenOrder } from "../contract/first-screen.ts";

const prose =
  "# Title\n\nWords in **bold**, `code`, $x^2 + \\frac{1}{\\sqrt{2\\pi}}$.\n\n- one\n- two\n\n$$\\sum_{n=0}^\\infty \\frac{1}{n!}$$";
const outputs: readonly Output[] = [
  { output_type: "stream", name: "stdout", text: "printed \u001b[31mred\u001b[0m\n" },
  {
    output_type: "execute_result",
    execution_count: 1,
    data: { "text/plain": "[1]", "text/html": "<table><tr><td>1</td></tr></table>" },
    metadata: {},
  },
  { output_type: "execute_result", execution_count: 1, data: { "text/plain": "[1]" }, metadata: {} },
];
const code = { cell_type: "code", metadata: {}, execution_count: 1, outputs } as const;
const cells: readonly Cell[] = [
  { id: "prose", cell_type: "markdown", metadata: {}, source: prose },
  { id: "typescript", ...code, source: 'const one: number = Math.max(1, 0); // one\nconsole.log("one", one);' },
];

/** A notebook with something of what most notebooks have. */
export function sampleOrder(): FirstScreenOrder {
  const status = { state: "idle", executionCount: 1, fromPresentKernel: false } as const;
  const doc = createSharedNotebook({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
  const update = Buffer.from(encodeStateAsUpdate(doc)).toString("base64");
  return {
    language: "en",
    snapshot: {
      documentId: "sample",
      update,
      outputs: { typescript: { status, outputs } },
      status: {
        path: null,
        title: "",
        unsaved: false,
        saving: false,
        savedAt: null,
        readOnly: false,
        trusted: false,
        attention: "none",
        notices: [],
      },
      kernel: { state: "none" },
      stale: [],
      metadata: {},
    },
  };
}
