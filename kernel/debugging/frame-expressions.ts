import { resolveNames } from "../execution/resolve-names.ts";
import { cellsOwnNames } from "../execution/top-level-names.ts";
import { transformTypeScript } from "../execution/transform-typescript.ts";

/**
 * The user's TypeScript, an expression or statements, as JavaScript that V8 can evaluate where the cells' names are
 * visible. `lexicalNames` are those that scripts have declared, `locals` those that the frame has for itself.
 *
 * @throws SyntaxError with esbuild's words
 */
export async function compileForFrame(
  code: string,
  lexicalNames: readonly string[],
  locals: ReadonlySet<string> = new Set(),
): Promise<string> {
  const js = await eraseTypes(code);
  const own = cellsOwnNames(lexicalNames);
  const wanted = new Set([...own.keys()].filter((name) => !locals.has(name) && js.includes(name)));
  if (wanted.size === 0) return js;
  let compiled = js;
  for (const { name, start, end } of (await resolveNames(js, wanted)).toReversed())
    compiled = compiled.slice(0, start) + own.get(name)! + compiled.slice(end);
  return compiled;
}

/** In parentheses first, so that `{ a: 1 }` is the object. */
async function eraseTypes(code: string): Promise<string> {
  const expression = await transformTypeScript(`(${code}\n)`);
  if (expression.kind === "transformed") return expression.code;
  const statements = await transformTypeScript(code);
  if (statements.kind === "transformed") return statements.code;
  throw new SyntaxError(statements.messages.map(({ text }) => text).join("; "));
}
