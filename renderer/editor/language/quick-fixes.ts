import { monaco } from "../monaco.ts";
import { ownerOf } from "../open-models.ts";
import { toEditorEdits } from "./apply-edits.ts";
import { maybeAskCell } from "./ask-cell.ts";
import { toEditorRange, toServerRange } from "./positions.ts";

/** What repairs a problem: imports, spellings, missing awaits. */
export const quickFixes: monaco.languages.CodeActionProvider = {
  async provideCodeActions(text, range, { only, markers }) {
    const owner = ownerOf(text);
    const problems = (owner?.notebook.language.problems.get().get(owner.cell.id) ?? []).filter((problem) =>
      monaco.Range.areIntersectingOrTouching(toEditorRange(problem.range), range),
    );
    // Asked at every move of the cursor, for the sake of the bulb: where nothing is wrong there is nothing to be fixed.
    if (!owner || (problems.length === 0 && only === undefined)) return undefined;
    const actions = await maybeAskCell(text, "textDocument/codeAction", {
      range: problems[0]?.range ?? toServerRange(range),
      context: { diagnostics: [...problems], ...(only !== undefined && { only: [only] }) },
    });
    if (!actions) return undefined;
    return {
      dispose: () => undefined,
      actions: actions.map(({ title, kind, isPreferred, edit }) => ({
        title,
        kind: kind ?? "quickfix",
        diagnostics: markers,
        edit: { edits: toEditorEdits(owner.notebook, edit) },
        ...(isPreferred && { isPreferred }),
      })),
    };
  },
};
