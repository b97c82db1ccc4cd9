/**
 * Names that libraries test with `typeof` to find out where they run. A cell's `const window = 5` must not make the
 * next library that loads believe that it is in a browser.
 */
const probedByLibraries = [
  ..."window document self location importScripts Deno Bun EdgeRuntime WorkerGlobalScope define module exports".split(
    " ",
  ),
  ..."require jest React jQuery $ HTMLElement HTMLCanvasElement OffscreenCanvas ImageData".split(" "),
];

/**
 * A name that a cell declares is visible to every module of the process, before the globals of the same name. So names
 * of globals get this invisible suffix (a zero-width non-joiner, which identifiers may contain) in compiled cells:
 * `const performance = …` is then seen by later cells only, and still reads well in V8's messages.
 */
const privateSuffix = "\u200c";

/** What the compiler remembers of the names that earlier cells declared. */
export interface TopLevelNames {
  /** Names whose newest declaration is `const` or an import: assigning to them is an error. */
  readonly constants: ReadonlySet<string>;
  /** Names of globals that cells have declared for themselves. */
  readonly private: ReadonlySet<string>;
  /** Names that cells have declared as they are. */
  readonly plain: ReadonlySet<string>;
}

export const noNames: TopLevelNames = { constants: new Set(), private: new Set(), plain: new Set() };

/** The names after a cell that declares `declared`, a map from name to whether it is constant. */
export function declareNames(names: TopLevelNames, declared: ReadonlyMap<string, boolean>): TopLevelNames {
  const constants = new Set(names.constants);
  const hidden = new Set(names.private);
  const plain = new Set(names.plain);
  for (const [name, constant] of declared) {
    if (constant) constants.add(name);
    else constants.delete(name);
    if (isGlobalName(name) && !plain.has(name)) hidden.add(name);
    else if (!hidden.has(name)) plain.add(name);
  }
  return { constants, private: hidden, plain };
}

function isGlobalName(name: string): boolean {
  return name in globalThis || probedByLibraries.includes(name);
}

/** The identifier that stands for the top-level name `name` in compiled code. */
export function compiledName(names: TopLevelNames, name: string): string {
  return names.private.has(name) ? name + privateSuffix : name;
}

/** A message of V8 with the names in it as the user wrote them. */
export function withWrittenNames(text: string): string {
  return text.replaceAll(privateSuffix, "");
}

/**
 * An expression that begins with a name, as compiled cells would write it: `performance.acc` means the cells' own
 * `performance` where they have one. `lexicalNames` are the names that scripts have declared.
 */
export function compiledExpression(expression: string, lexicalNames: readonly string[]): string {
  const [name = ""] = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(expression) ?? [];
  return lexicalNames.includes(name + privateSuffix)
    ? name + privateSuffix + expression.slice(name.length)
    : expression;
}

/** Of the names that scripts have declared, those that stand for a name under which cells hide a global: by that name. */
export function cellsOwnNames(lexicalNames: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lexicalNames
      .filter((name) => name.endsWith(privateSuffix))
      .map((name) => [name.slice(0, -privateSuffix.length), name]),
  );
}
