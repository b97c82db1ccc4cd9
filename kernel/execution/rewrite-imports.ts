import type { ExportAllDeclaration, ExportNamedDeclaration, ImportDeclaration, Program } from "acorn";
import { runtimeName } from "./cell-runtime.ts";

/** The code that does what an import statement says, and the names it gives. */
export interface RewrittenImport {
  /** What `link` is called with, before the names are taken from its result. */
  readonly load: string;
  /** `pattern = value` for each way of taking names from it, in order; the first takes them from `load`. */
  readonly bindings: readonly { readonly pattern: string; readonly value: string }[];
}

/** Statements that load another module, in the forms that a cell can have. */
export type ImportingStatement = ImportDeclaration | ExportAllDeclaration | ExportNamedDeclaration;

export function isImporting(node: Program["body"][number]): node is ImportingStatement {
  return (
    node.type === "ImportDeclaration" ||
    node.type === "ExportAllDeclaration" ||
    (node.type === "ExportNamedDeclaration" && node.source !== null && node.source !== undefined)
  );
}

/** The names that an import statement gives to the cell. A re-export gives none: nobody imports from a cell. */
export function importedNames(node: ImportingStatement): string[] {
  return node.type === "ImportDeclaration" ? node.specifiers.map(({ local }) => local.name) : [];
}

/** Rewrites one import statement; `compiled` gives the identifier that stands for a top-level name. */
export function rewriteImport(node: ImportingStatement, compiled: (name: string) => string): RewrittenImport {
  const named: { imported: string; local: string }[] = [];
  let namespace: string | undefined;
  for (const specifier of node.type === "ImportDeclaration" ? node.specifiers : []) {
    const local = compiled(specifier.local.name);
    if (specifier.type === "ImportNamespaceSpecifier") namespace = local;
    else named.push({ imported: specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : "default", local });
  }
  const attributes = node.attributes.map(
    ({ key, value }) => `${JSON.stringify(nameOf(key))}: ${JSON.stringify(value.value)}`,
  );
  const load = [
    `await ${runtimeName}.link(${JSON.stringify(node.source?.value)}`,
    JSON.stringify(named.map(({ imported }) => imported)),
    ...(attributes.length > 0 ? [`{ ${attributes.join(", ")} }`] : []),
  ].join(", ");
  const pattern = `{ ${named.map(({ imported, local }) => `${JSON.stringify(imported)}: ${local}`).join(", ")} }`;
  const bindings = [
    ...(namespace ? [{ pattern: namespace, value: `${load})` }] : []),
    ...(named.length > 0 ? [{ pattern, value: namespace ?? `${load})` }] : []),
  ];
  return { load: `${load})`, bindings };
}

function nameOf(node: { type: string }): string {
  const { name, value } = node as { name?: string; value?: string };
  return name ?? String(value);
}
