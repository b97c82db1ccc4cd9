import type { AnyNode } from "acorn";
import { parse } from "acorn";
import { resolveNames } from "../execution/resolve-names.ts";
import { cellsOwnNames } from "../execution/top-level-names.ts";
import { transformTypeScript } from "../execution/transform-typescript.ts";
import { debugProbeName } from "./debug-probe.ts";
import { childrenOf } from "./syntax-tree.ts";

/** The cells' names as properties of an object of the probe, so that a frame reaches their present values. */
const present = `globalThis[${JSON.stringify(debugProbeName)}].names`;

export interface FrameExpression {
  readonly js: string;
  /** Names of cells that it uses, which the probe must have; see `namesScript`. */
  readonly names: readonly string[];
}

/**
 * The user's TypeScript, an expression or statements, as JavaScript that V8 can evaluate in a frame. `lexicalNames` are those
 * that scripts have declared, `locals` those that the frame has for itself. The others are read through the probe: in a frame
 * of a cell that declares anew what an earlier one declared, V8 itself finds them not to be initialized.
 *
 * @throws SyntaxError with esbuild's words
 */
export async function compileForFrame(
  code: string,
  lexicalNames: readonly string[],
  locals: ReadonlySet<string>,
): Promise<FrameExpression> {
  const js = await eraseTypes(code);
  const own = cellsOwnNames(lexicalNames);
  const wanted = new Set([...own.keys(), ...lexicalNames].filter((name) => !locals.has(name) && js.includes(name)));
  if (wanted.size === 0) return { js, names: [] };
  const references = (await resolveNames(js, wanted)).filter(({ isDeclaration }) => !isDeclaration);
  if (references.length === 0) return { js, names: [] };
  const shorthands = shorthandsIn(js);
  const names = new Set<string>();
  let compiled = js;
  for (const { name, start, end, isAssignment } of references.toReversed()) {
    const declared = own.get(name) ?? name;
    names.add(declared);
    const property = `${present}[${JSON.stringify(declared)}]`;
    // The comma keeps a function that is called from having the names' object as `this`.
    const value = isAssignment ? property : `(0, ${property})`;
    compiled = compiled.slice(0, start) + (shorthands.has(start) ? `${name}: ${value}` : value) + compiled.slice(end);
  }
  return { js: compiled, names: [...names] };
}

/** The user's TypeScript as JavaScript for where the cells are. */
export async function compileForCells(code: string, lexicalNames: readonly string[]): Promise<string> {
  const js = await eraseTypes(code);
  const own = cellsOwnNames(lexicalNames);
  const wanted = new Set([...own.keys()].filter((name) => js.includes(name)));
  if (wanted.size === 0) return js;
  let compiled = js;
  for (const { name, start, end } of (await resolveNames(js, wanted)).toReversed())
    compiled = compiled.slice(0, start) + own.get(name)! + compiled.slice(end);
  return compiled;
}

/** Gives the probe these names of cells, each read and written where the cells are. */
export function namesScript(names: readonly string[]): string {
  const properties = names.map(
    (name) => `Object.defineProperty(names, ${JSON.stringify(name)}, {
      configurable: true, get: () => ${name}, set: (value) => { ${name} = value; }
    });`,
  );
  return `{ const names = ${present}; ${properties.join("\n")} }`;
}

/** Where properties of object literals stand that are written once for name and value. */
function shorthandsIn(js: string): ReadonlySet<number> {
  const found = new Set<number>();
  const look = (node: AnyNode): void => {
    if (node.type === "Property" && node.shorthand) found.add(node.start);
    for (const child of childrenOf(node)) look(child);
  };
  look(parse(js, { ecmaVersion: "latest", sourceType: "module", allowReturnOutsideFunction: true }));
  return found;
}

/** In parentheses first, so that `{ a: 1 }` is the object. */
async function eraseTypes(code: string): Promise<string> {
  const expression = await transformTypeScript(`(${code}\n)`);
  if (expression.kind === "transformed") return expression.code;
  const statements = await transformTypeScript(code);
  if (statements.kind === "transformed") return statements.code;
  throw new SyntaxError(statements.messages.map(({ text }) => text).join("; "));
}
