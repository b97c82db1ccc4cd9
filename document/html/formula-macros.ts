/** TeX commands that authors define, by name with its backslash: `\E` is `\mathbb{E}`, arguments are `#1`, `#2`. */
export type FormulaMacros = Readonly<Record<string, string>>;

const definition =
  /\\(newcommand|renewcommand|providecommand|DeclareMathOperator)(\*?)\s*(?:\{\s*(\\[a-zA-Z]+)\s*\}|(\\[a-zA-Z]+))\s*(?:\[\d\])?\s*(?=\{)|\\[gx]?def\s*(\\[a-zA-Z]+)(?:#\d)*(?=\{)/g;

/**
 * The commands that texts define in their formulas. MathJax remembers them for the whole page, and notebooks rely on
 * it: a first cell defines what all others use. The last definition of a name wins.
 */
export function formulaMacros(texts: Iterable<string>): FormulaMacros {
  const macros: Record<string, string> = {};
  for (const text of texts) for (const { name, body } of definitionsIn(text)) macros[name] = body;
  return macros;
}

/** TeX without the definitions in it, which `formulaMacros` has found. */
export function withoutDefinitions(tex: string): string {
  let rest = "";
  let at = 0;
  for (const { start, end } of definitionsIn(tex)) {
    rest += tex.slice(at, start);
    at = end;
  }
  return rest + tex.slice(at);
}

interface Definition {
  readonly name: string;
  readonly body: string;
  readonly start: number;
  readonly end: number;
}

function* definitionsIn(text: string): Generator<Definition> {
  for (const match of text.matchAll(definition)) {
    const [whole, kind, star, braced, bare, defined] = match;
    const open = match.index + whole.length;
    const body = groupAt(text, open);
    const name = braced ?? bare ?? defined;
    if (body === undefined || name === undefined) continue;
    const meaning = kind === "DeclareMathOperator" ? `\\operatorname${star ?? ""}{${body}}` : body;
    yield { name, body: meaning, start: match.index, end: open + body.length + 2 };
  }
}

/** What stands in the braces that open at `start`, or undefined where they are not closed. */
function groupAt(text: string, start: number): string | undefined {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return text.slice(start + 1, i);
  }
  return undefined;
}
