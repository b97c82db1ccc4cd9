import { parse } from "acorn";

/** A place where a program names something of the top level: its own, or what earlier cells or the globals give. */
export interface TopLevelReference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The reference assigns to the name. */
  readonly isAssignment: boolean;
  /** The identifier is that of the declaration itself. */
  readonly isDeclaration: boolean;
}

/** Every occurrence in `js`, a module, of the names in `wanted` that no inner scope gives a meaning of its own. */
export async function resolveNames(js: string, wanted: ReadonlySet<string>): Promise<TopLevelReference[]> {
  // Few cells need this, so the library is loaded for the first that does, and they are parsed again with ranges.
  const { analyze } = await import("eslint-scope");
  const program = parse(js, { ecmaVersion: "latest", sourceType: "module", ranges: true });
  const scopes = analyze(program as unknown as Parameters<typeof analyze>[0], {
    ecmaVersion: 2025,
    sourceType: "module",
  });
  const top = scopes.globalScope?.childScopes[0];
  const found = new Map<number, TopLevelReference>();
  const add = (node: { name: string }, kind: { isAssignment: boolean; isDeclaration: boolean }) => {
    const { start, end } = node as unknown as { start: number; end: number };
    if (!found.has(start)) found.set(start, { name: node.name, start, end, ...kind });
  };
  for (const variable of top?.variables ?? []) {
    if (!wanted.has(variable.name)) continue;
    for (const node of variable.identifiers) add(node, { isAssignment: false, isDeclaration: true });
    for (const reference of variable.references)
      add(reference.identifier as { name: string }, {
        isAssignment: reference.isWrite() && reference.init !== true,
        isDeclaration: false,
      });
  }
  for (const reference of top?.through ?? []) {
    const identifier = reference.identifier as { name: string };
    if (wanted.has(identifier.name)) add(identifier, { isAssignment: reference.isWrite(), isDeclaration: false });
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}
