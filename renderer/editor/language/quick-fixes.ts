import { monaco } from "../monaco.ts";
import { editableText, toEditorEdits } from "./apply-edits.ts";
import { askedTextOf, maybeAskAbout, problemsOf } from "./asked-text.ts";
import { toEditorRange, toServerRange } from "./positions.ts";

/** What repairs a problem (imports, spellings, missing awaits), and sorts the imports of a file. */
export const quickFixes: monaco.languages.CodeActionProvider = {
  async provideCodeActions(text, range, { only, markers }) {
    const asked = askedTextOf(text);
    // The imports of a cell serve the cells below, too.
    if (!asked || (only?.startsWith("source") && asked.notebook)) return undefined;
    const problems = problemsOf(asked).filter((problem) =>
      monaco.Range.areIntersectingOrTouching(toEditorRange(problem.range), range),
    );
    // Asked at every move of the cursor, for the sake of the bulb: where nothing is wrong there is nothing to be fixed.
    if (problems.length === 0 && only === undefined) return undefined;
    const actions = await maybeAskAbout(text, "textDocument/codeAction", {
      range: problems[0]?.range ?? toServerRange(range),
      context: { diagnostics: [...problems], ...(only !== undefined && { only: [only] }) },
    });
    if (!actions) return undefined;
    // What would change a file that is not open could not be taken back.
    const possible = actions.filter(({ edit }) => Object.keys(edit.changes).every((uri) => editableText(asked, uri)));
    return {
      dispose: () => undefined,
      actions: possible.map(({ title, kind, isPreferred, edit }) => ({
        title,
        kind: kind ?? "quickfix",
        diagnostics: markers,
        edit: { edits: toEditorEdits(asked, edit) },
        ...(isPreferred && { isPreferred }),
      })),
    };
  },
};
