import type { ExportAllDeclaration, ExportNamedDeclaration, ImportDeclaration } from "acorn";
import { runtimeName } from "./cell-runtime.ts";
import type { Statement } from "./esbuild-output.ts";

/** Statements that load another module, in the forms that a cell can have. */
export type ImportingStatement = ImportDeclaration | ExportAllDeclaration | ExportNamedDeclaration;

export function isImporting(node: Statement): node is ImportingStatement {
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

/**
 * The code that does what an import statement says: it declares the imported names, or assigns to them where they are
 * declared already. `compiled` gives the identifier that stands for a top-level name.
 */
export function rewriteImport(
  node: ImportingStatement,
  compiled: (name: string) => string,
  isAssigned: boolean,
): string {
  const specifiers = node.type === "ImportDeclaration" ? node.specifiers : [];
  const namespace = specifiers.find(({ type }) => type === "ImportNamespaceSpecifier");
  const named = specifiers.flatMap((specifier) => {
    if (specifier.type === "ImportNamespaceSpecifier") return [];
    const imported = specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : "default";
    return [{ imported, local: compiled(specifier.local.name) }];
  });
  const names = JSON.stringify(named.map(({ imported }) => imported));
  const load = `await ${runtimeName}.link(${JSON.stringify(node.source?.value)}, ${names}${attributesOf(node)})`;
  const pattern = `{ ${named.map(({ imported, local }) => `${JSON.stringify(imported)}: ${local}`).join(", ")} }`;
  const bindings: string[] = [];
  if (namespace) bindings.push(`${compiled(namespace.local.name)} = ${load}`);
  if (named.length > 0) bindings.push(`${pattern} = ${namespace ? compiled(namespace.local.name) : load}`);
  if (bindings.length === 0) return load;
  return isAssigned ? bindings.map((binding) => `(${binding})`).join(", ") : `let ${bindings.join(", ")}`;
}

function attributesOf({ attributes }: ImportingStatement): string {
  if (attributes.length === 0) return "";
  const written = attributes.map(({ key, value }) => `${JSON.stringify(nameOf(key))}: ${JSON.stringify(value.value)}`);
  return `, { ${written.join(", ")} }`;
}

function nameOf(node: { readonly type: string }): string {
  const { name, value } = node as { name?: string; value?: string };
  return name ?? String(value);
}
