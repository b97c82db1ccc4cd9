import type { Expression, Program, VariableDeclaration } from "acorn";
import { isDefaultExport, mergedName, type Statement } from "../execution/esbuild-output.ts";
import { importedNames, isImporting } from "../execution/rewrite-imports.ts";
import { boundIdentifiers, surveyProgram } from "../execution/survey-program.ts";
import type { Definition, DefinitionKind } from "../protocol/dependencies.ts";
import { heldValue } from "./held-value.ts";

/** The names that a cell gives to the notebook, in the order of their declarations. */
export function definitionsOf(program: Program): Definition[] {
  const found = new Map<string, Definition>();
  const add = (definition: Definition) => found.set(definition.name, definition);
  const statements = program.body.flatMap((node) =>
    node.type === "ExportNamedDeclaration" && node.declaration ? [node.declaration] : [node],
  );
  for (const node of statements) for (const definition of definedBy(node, statements)) add(definition);
  // Also `var` in blocks and loops.
  for (const node of surveyProgram(program).variables)
    for (const definition of variables(node)) if (!found.has(definition.name)) add(definition);
  return [...found.values()];
}

function definedBy(node: Statement, statements: readonly Statement[]): Definition[] {
  if (isImporting(node)) {
    const importedFrom = String(node.source?.value);
    return importedNames(node).map((name) => ({ name, kind: "import", holds: "module", importedFrom }));
  }
  if (node.type === "FunctionDeclaration") return [{ name: node.id.name, kind: "function", holds: "function" }];
  if (node.type === "ClassDeclaration") return [{ name: node.id.name, kind: "class", holds: "class" }];
  if (node.type !== "VariableDeclaration" || isDefaultExport(node)) return [];
  // An enum or a namespace, which esbuild writes with var.
  const merged = mergedName(node, statements[statements.indexOf(node) + 1]);
  return merged === undefined ? variables(node) : [{ name: merged, kind: "const", holds: "object" }];
}

function variables({ kind, declarations }: VariableDeclaration): Definition[] {
  const named: DefinitionKind = kind === "await using" ? "using" : kind;
  return declarations.flatMap(({ id, init }) =>
    boundIdentifiers(id).map(({ name }) => ({
      name,
      kind: named,
      // What is assigned later is not seen here.
      holds: id.type === "Identifier" && named === "const" && init ? heldValue(init as Expression) : "unknown",
    })),
  );
}
