import type { ClassDeclaration, FunctionDeclaration, VariableDeclaration } from "acorn";
import { isUsing } from "./declaration-edits.ts";
import { generatedNames, isDefaultExport, mergedName, namespaceName, type Statement } from "./esbuild-output.ts";
import { importedNames, isImporting, type ImportingStatement } from "./rewrite-imports.ts";
import { boundIdentifiers, type ProgramSurvey } from "./survey-program.ts";
import { declareNames, type TopLevelNames } from "./top-level-names.ts";

/** The names that a cell declares at its top, with the module where one is imported. */
export type DeclaredNames = ReadonlyMap<string, { readonly importedFrom?: string }>;

/** What becomes of the statements of a cell and of the names that they declare. */
export interface CellPlan {
  readonly names: TopLevelNames;
  readonly declared: DeclaredNames;
  /** Hoisted to the head of the script, in this order. */
  readonly functions: readonly FunctionDeclaration[];
  readonly imports: readonly ImportingStatement[];
  /** What stays in its place. */
  readonly body: readonly Statement[];
  /** The body is a block, because it has resources to dispose of or names of its own. */
  readonly inBlock: boolean;
  readonly resources: readonly VariableDeclaration[];
  /** Names declared at the head of the script and assigned in their place. */
  readonly assigned: ReadonlySet<string>;
  /** Those of `assigned` that start anew: enums and namespaces, which else would merge with those of earlier cells. */
  readonly fresh: ReadonlySet<string>;
  readonly isGenerated: (name: string) => boolean;
  /** The last statement is an expression, whose value the cell shows. */
  readonly showsValue: boolean;
}

export function planCell(
  program: { readonly body: readonly Statement[] },
  survey: ProgramSurvey,
  code: { readonly js: string; readonly source: string },
  before: TopLevelNames,
): CellPlan {
  const isGenerated = generatedNames(code.js, code.source);
  const statements = program.body.flatMap(withoutExport);
  const functions = statements.filter((node) => node.type === "FunctionDeclaration");
  const imports = statements.filter(isImporting);
  const body = statements.filter((node) => node.type !== "FunctionDeclaration" && !isImporting(node));
  const lexical = body.filter(isLexical);
  const variables = survey.variables.flatMap(namesOf).filter((name) => !isGenerated(name));

  const names = declareNames(
    before,
    new Map([
      ...[...variables, ...functions.flatMap(namesOf)].map((name) => [name, false] as const),
      ...lexical.flatMap((node) => namesOf(node).map((name) => [name, isConstant(node)] as const)),
      ...imports.flatMap((node) => importedNames(node).map((name) => [name, true] as const)),
    ]),
  );
  const declared: DeclaredNames = new Map([
    ...[...variables, ...functions.flatMap(namesOf), ...lexical.flatMap(namesOf)].map((name) => [name, {}] as const),
    ...imports.flatMap((node) =>
      importedNames(node).map((name) => [name, { importedFrom: String(node.source?.value) }] as const),
    ),
  ]);
  const resources = lexical.filter((node) => node.type === "VariableDeclaration").filter(isUsing);
  const inBlock = resources.length > 0 || survey.variables.some((node) => isOwn(node, isGenerated));
  const assigned = new Set(variables);
  for (const group of [
    ...lexical.map((node) => ({ own: namesOf(node), inPlace: inBlock })),
    ...imports.map((node) => ({ own: importedNames(node), inPlace: false })),
  ])
    if (group.inPlace || group.own.some((name) => names.private.has(name)))
      for (const name of group.own) assigned.add(name);
  for (const name of functions.flatMap(namesOf)) assigned.delete(name);

  const fresh = new Set(body.flatMap((node, index) => mergedName(node, body[index + 1]) ?? []));
  const showsValue = statements.at(-1) === body.at(-1) && isShown(body.at(-1));
  return { names, declared, functions, imports, body, inBlock, resources, assigned, fresh, isGenerated, showsValue };
}

/** The names that a declaration declares. */
export function namesOf(node: VariableDeclaration | ClassDeclaration | FunctionDeclaration): string[] {
  if (node.type !== "VariableDeclaration") return [node.id.name];
  return node.declarations.flatMap(({ id }) => boundIdentifiers(id).map(({ name }) => name));
}

/** Whether a declaration has a name that only esbuild knows of, and which is not the default export. */
function isOwn(node: VariableDeclaration, isGenerated: (name: string) => boolean): boolean {
  return !isDefaultExport(node) && namesOf(node).some(isGenerated);
}

function isLexical(node: Statement): node is VariableDeclaration | ClassDeclaration {
  return node.type === "ClassDeclaration" || (node.type === "VariableDeclaration" && node.kind !== "var");
}

function isConstant(node: VariableDeclaration | ClassDeclaration): boolean {
  return node.type === "VariableDeclaration" && node.kind !== "let";
}

/** The statement without `export`: nobody imports from a cell. */
function withoutExport(node: Statement): Statement[] {
  if (node.type === "ExportNamedDeclaration" && !node.source) return node.declaration ? [node.declaration] : [];
  return node.type === "EmptyStatement" ? [] : [node];
}

function isShown(node: Statement | undefined): boolean {
  if (!node) return false;
  return isDefaultExport(node) || (node.type === "ExpressionStatement" && namespaceName(node) === undefined);
}
