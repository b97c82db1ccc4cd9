import type { Problem, ProblemsByCell } from "./language-model.ts";

/** A problem with the cell that it is in. */
export interface ListedProblem {
  readonly cellId: string;
  /** Of the cell, from 1 on among all cells. */
  readonly place: number;
  readonly problem: Problem;
}

/** As LSP counts: 1 error, 2 warning, 3 information. Hints (4) fade code out and are no problems. */
const hint = 4;

/** All problems in the order of the cells and of the text. */
export function listedProblems(order: readonly string[], problems: ProblemsByCell): readonly ListedProblem[] {
  return order.flatMap((cellId, index) =>
    [...(problems.get(cellId) ?? [])]
      .filter(({ severity }) => severity !== hint)
      .sort(
        (one, other) =>
          one.range.start.line - other.range.start.line || one.range.start.character - other.range.start.character,
      )
      .map((problem) => ({ cellId, place: index + 1, problem })),
  );
}

/** The problem behind, or before, a place of the text; from the other end where there is none. */
export function problemBeside(
  listed: readonly ListedProblem[],
  at: { readonly place: number; readonly line: number; readonly character: number },
  direction: 1 | -1,
): ListedProblem | undefined {
  const difference = ({ place, problem }: ListedProblem): number => {
    const { line, character } = problem.range.start;
    return place - at.place || line - at.line || character - at.character;
  };
  return direction === 1
    ? (listed.find((each) => difference(each) > 0) ?? listed[0])
    : (listed.findLast((each) => difference(each) < 0) ?? listed.at(-1));
}
