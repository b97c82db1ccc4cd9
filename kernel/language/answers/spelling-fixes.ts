import type { Diagnostic } from "vscode-languageserver-types";
import { type LanguageResult, cellUri } from "../../protocol/language-comm.ts";

/** Name, type, property, export: with a similar one that there is. */
const misspelt = new Set([2551, 2552, 2561, 2568, 2570, 2724, 2833]);

/** The server names what was probably meant, but offers no fix that writes it. */
export function spellingFixes(
  cell: string,
  diagnostics: readonly Diagnostic[],
): LanguageResult<"textDocument/codeAction"> {
  return diagnostics.flatMap((diagnostic) => {
    const meant =
      misspelt.has(Number(diagnostic.code)) && /Did you mean '([^']+)'\?/.exec(String(diagnostic.message))?.[1];
    if (!meant || /\W/.test(meant)) return [];
    const { range } = diagnostic;
    return [
      {
        title: `Change spelling to '${meant}'`,
        kind: "quickfix",
        isPreferred: true,
        edit: { changes: { [cellUri(cell)]: [{ range, newText: meant }] } },
      },
    ];
  });
}
