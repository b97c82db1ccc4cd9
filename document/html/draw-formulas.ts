import type { ElementContent } from "hast";
import { formulaMacros, type FormulaMacros } from "./formula-macros.ts";
import { formulaToHast } from "./formula-to-hast.ts";
import { protectedPiece, protectMath, type ProtectedPiece } from "./protect-math.ts";

/** Protected text with its formulas drawn. */
export function drawFormulas(text: string, pieces: readonly ProtectedPiece[], macros: FormulaMacros): ElementContent[] {
  if (!text.includes("\uE000")) return [{ type: "text", value: text }];
  const nodes: ElementContent[] = [];
  let start = 0;
  for (const match of text.matchAll(protectedPiece)) {
    const piece = pieces[Number(match[1])];
    if (!piece) continue;
    if (match.index > start) nodes.push({ type: "text", value: text.slice(start, match.index) });
    nodes.push(piece.formula ? formulaToHast(piece.formula, macros) : { type: "text", value: piece.source });
    start = match.index + match[0].length;
  }
  if (start < text.length) nodes.push({ type: "text", value: text.slice(start) });
  return nodes;
}

/** A `text/latex` output: formulas in any of TeX's delimiters, and the text between them. */
export function latexToHast(latex: string, macros: FormulaMacros): ElementContent[] {
  // Here a delimiter is written with one backslash, in Markdown with two. `\\[2pt]` is a line break.
  const { text, pieces } = protectMath(latex.replace(/(?<!\\)\\([()[\]])/g, "\\\\$1"));
  return drawFormulas(text, pieces, { ...macros, ...formulaMacros([latex]) });
}
