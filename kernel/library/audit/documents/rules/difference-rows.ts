import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";
import { judgeNumber, type Judgement, printLike, unitsFor } from "../numbers/judge-number.ts";
import type { PrintedNumber } from "../numbers/printed-number.ts";
import { cellName, numberAt, type TableView } from "../table-view.ts";
import { pairForms, type RelationForm } from "./column-relation.ts";
import { combine, type Ingredients } from "./relation-candidate.ts";

interface JudgedColumn {
  readonly column: number;
  readonly stated: PrintedNumber;
  readonly ingredients: Ingredients;
  readonly judgement: Judgement;
}

const changes = pairForms.filter(({ name }) => name === "difference" || name === "relative change");

/** Rows called Δ or difference: of which two rows above they are is found out from the columns that fit. */
export function checkDifferenceRows({ tables }: CheckedContext): CheckFinding[] {
  return tables.flatMap((view) =>
    view.rowKinds.flatMap((kind, row) => (kind === "difference" ? checkRow(view, row) : [])),
  );
}

function checkRow(view: TableView, row: number): CheckFinding[] {
  const last = view.rowKinds.findLastIndex((kind, other) => kind === "difference" && other < row);
  const above = view.dataRows.filter((other) => other < row && other > last).slice(-6);
  const readings = above.flatMap((a) =>
    above.flatMap((b) => (a === b ? [] : changes.map((form) => judgeColumns(view, row, [a, b], form)))),
  );
  const agreeing = (columns: readonly JudgedColumn[]): number =>
    columns.filter(({ judgement }) => judgement.agreement === "equal").length;
  const best = readings.reduce<readonly JudgedColumn[]>((a, b) => (agreeing(b) > agreeing(a) ? b : a), []);
  if (agreeing(best) < 2 || agreeing(best) < 0.6 * best.length) return [];
  return best
    .filter(({ judgement }) => judgement.agreement !== "equal")
    .map(({ column, stated, ingredients, judgement }) => {
      const recomputed = printLike(stated, judgement.computed);
      return {
        rule: "difference row",
        verdict: judgement.agreement === "rounding" ? "rounding" : "wrong",
        place: { ...view.table.rows[row]![column]!.place, cell: cellName(view, row, column) },
        stated: stated.text,
        recomputed,
        arithmetic: `${ingredients.shown()} = ${recomputed}`,
        message: `This row is a difference of two rows above it in ${agreeing(best)} of ${best.length} columns; in this one that gives ${recomputed}, not ${stated.text}.`,
      };
    });
}

function judgeColumns(
  view: TableView,
  row: number,
  rows: readonly [number, number],
  form: RelationForm,
): readonly JudgedColumn[] {
  return view.numericColumns
    .filter((column) => column >= view.labelColumns)
    .flatMap((column) => {
      const stated = numberAt(view, row, column);
      const ingredients = combine(
        form,
        rows.map((other) => numberAt(view, other, column)),
      );
      if (!stated || !ingredients) return [];
      const units = form.unitless ? [stated.percent ? 100 : 1] : unitsFor(stated, ingredients.parts);
      return [{ column, stated, ingredients, judgement: judgeNumber(stated, ingredients.computed, units) }];
    });
}
