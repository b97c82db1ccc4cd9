import type { PlacedToken } from "./tokens.ts";

const variableKeywords = new Set(["const", "let", "var", "using"]);
const namedKeywords = new Set(["function", "class", "enum", "interface", "type", "namespace", "module"]);
/** What stands behind a declared variable's name. */
const afterVariable = new Set(["=", ":", ",", ";", "!", "of", "in"]);

/**
 * The names that a cell declares at its top level, as far as its tokens tell. May name a few too many in code that is
 * wrong, as this decides only which earlier code is kept in view.
 */
export function declaredNames(tokens: readonly PlacedToken[]): Set<string> {
  const names = new Set<string>();
  let inVariables = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token.depth > 0) continue;
    const before = tokens[at - 1]?.text;
    if (token.text === ";") inVariables = false;
    else if (token.kind === "name" && before !== ".") {
      if (variableKeywords.has(token.text)) {
        inVariables = true;
        addBinding(tokens, at + 1, names);
      } else if (namedKeywords.has(token.text)) {
        const next = tokens[at + 1]?.text === "*" ? tokens[at + 2] : tokens[at + 1];
        if (next?.kind === "name") names.add(next.text);
        if (isStatementStart(tokens, at)) inVariables = false;
      }
    } else if (token.text === "," && inVariables) addBinding(tokens, at + 1, names);
  }
  return names;
}

function addBinding(tokens: readonly PlacedToken[], at: number, names: Set<string>): void {
  const first = tokens[at];
  if (first?.kind === "name") {
    const next = tokens[at + 1];
    if (!next || next.startsLine || afterVariable.has(next.text)) names.add(first.text);
  } else if (first && (first.text === "{" || first.text === "[")) {
    for (let index = at + 1; index < tokens.length && tokens[index]!.depth > first.depth; index += 1) {
      const token = tokens[index]!;
      const next = tokens[index + 1]?.text ?? "";
      const previous = tokens[index - 1]?.text ?? "";
      if (
        token.kind === "name" &&
        [",", "}", "]", "="].includes(next) &&
        ["{", "[", ",", ":", "..."].includes(previous)
      )
        names.add(token.text);
    }
  }
}

/** Whether a statement can begin with the token at `at`, going by what stands before it. */
export function isStatementStart(tokens: readonly PlacedToken[], at: number): boolean {
  const token = tokens[at]!;
  const before = tokens[at - 1];
  if (!before || before.text === ";" || before.text === "}") return true;
  if (before.kind === "name" && ["export", "default", "declare", "async", "abstract", "const"].includes(before.text))
    return isStatementStart(tokens, at - 1);
  if (!token.startsLine) return false;
  return before.kind !== "punctuator" || [")", "]", "++", "--", ">"].includes(before.text);
}

/** The names that a cell mentions, whatever they stand for there. */
export function usedNames(tokens: readonly PlacedToken[]): Set<string> {
  const names = new Set<string>();
  for (const [at, token] of tokens.entries())
    if (token.kind === "name" && ![".", "?."].includes(tokens[at - 1]?.text ?? "")) names.add(token.text);
  return names;
}
