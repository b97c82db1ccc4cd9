import type { Variable, VariableChild } from "../../kernel/protocol/variables.ts";

/** Variables for the pretended kernel of tests: three hundred numbers, and one list. */
export const sampleVariables: readonly Variable[] = [
  {
    name: "list",
    kind: "array",
    type: "Array",
    shape: [250],
    size: { bytes: 2024, certainty: "estimated" },
    preview: "[0, 1, 2, …]",
    isExpandable: true,
    definedBy: { executionCount: 1, cellId: "intro" },
  },
  ...Array.from({ length: 300 }, (_, index): Variable => ({
    name: `n${index}`,
    kind: "number",
    type: "number",
    size: { bytes: 8, certainty: "exact" },
    preview: String(index),
    isExpandable: false,
  })),
];

/** `count` of the list's children. */
export function sampleChildren(start: number, count: number): readonly VariableChild[] {
  return Array.from({ length: Math.min(count, 250 - start) }, (_, index) => ({
    key: `index ${start + index}`,
    label: String(start + index),
    kind: "number",
    type: "number",
    preview: String(start + index),
    isExpandable: false,
  }));
}
