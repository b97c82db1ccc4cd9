import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { exactly } from "../numbers/interval.ts";
import { judgeNumber, printLike } from "../numbers/judge-number.ts";
import { cellName, numberAt } from "../table-view.ts";

const layer = /(?:Linear|Dense|nn\.Linear)\s*\(\s*(\d+)\s*[,，→]\s*(\d+)\s*\)/giu;
const other = /conv|attention|lstm|gru|embedding|transformer|norm|×|\bx\s*\d|N\s*x/iu;
const parameterHeader = /param|参数/iu;

/** Parameters of networks whose layers are all written out as `Linear(1024, 6)`: weights and biases, or weights alone. */
export function checkParameterCounts({ tables }: CheckedContext): CheckFinding[] {
  return tables.flatMap((view) => {
    const column = view.numericColumns.find((each) => parameterHeader.test(view.header[each] ?? ""));
    if (column === undefined) return [];
    return view.dataRows.flatMap((row) => {
      const cells = view.table.rows[row] ?? [];
      const structure = cells.map(({ text }) => text).find((text) => text.search(layer) >= 0);
      const stated = numberAt(view, row, column);
      if (structure === undefined || !stated || other.test(structure)) return [];
      const layers = [...structure.matchAll(layer)].map(
        ([, inputs, outputs]) => [Number(inputs), Number(outputs)] as const,
      );
      if (layers.length !== (structure.match(/linear|dense/giu) ?? []).length) return [];
      const weights = layers.reduce((sum, [inputs, outputs]) => sum + inputs * outputs, 0);
      const biases = layers.reduce((sum, [, outputs]) => sum + outputs, 0);
      const judged = [weights + biases, weights].map((count) => judgeNumber(stated, exactly(count)));
      if (judged.some(({ agreement }) => agreement !== "different")) return [];
      const recomputed = printLike(stated, exactly(weights + biases));
      return [
        {
          rule: "parameters",
          verdict: "wrong" as const,
          place: { ...cells[column]!.place, cell: cellName(view, row, column) },
          stated: stated.text,
          recomputed,
          arithmetic: `${layers.map(([inputs, outputs]) => `${inputs} × ${outputs} + ${outputs}`).join(" + ")} = ${weights + biases}`,
          message: `These layers have ${weights + biases} parameters, not ${stated.text}.`,
        },
      ];
    });
  });
}
