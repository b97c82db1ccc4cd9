import { parse, type Program, type VariableDeclaration } from "acorn";
import { runtimeName } from "./cell-runtime.ts";
import { referenceEdits } from "./reference-edits.ts";
import { importedNames, isImporting, rewriteImport } from "./rewrite-imports.ts";
import { boundIdentifiers, surveyProgram } from "./survey-program.ts";
import { createTextAssembly, type AssembledText, type TextEdit } from "./text-assembly.ts";
import { compiledName, declareNames, type TopLevelNames } from "./top-level-names.ts";

type Statement = Program["body"][number];

export interface RewrittenCell {
  readonly code: AssembledText;
  /** The names known after the cell. */
  readonly names: TopLevelNames;
}

/**
 * Turns a cell's JavaScript, an ES module, into a script for V8's REPL mode that any later cell can follow.
 *
 * V8 lets a script redeclare a `let` by a `let` and nothing else, so every top-level declaration becomes one: in its
 * place where it is `let`, `const` or `class`; at the head of the script, where its name is known from the start on,
 * for functions, imports and `var`. What throws before it has a new value keeps the old one.
 *
 * @throws SyntaxError of acorn, with `pos`, for what a strict module may not contain.
 */
export async function rewriteCell(
  js: string,
  cell: { readonly source: string; readonly path: string | undefined },
  before: TopLevelNames,
): Promise<RewrittenCell> {
  const program = parse(js, { ecmaVersion: "latest", sourceType: "module" });
  const survey = surveyProgram(program);
  const statements = program.body.flatMap(withoutExport);

  // esbuild's helpers and the temporaries of a decorated class must belong to this cell alone: a class that an earlier
  // cell decorated goes on using its own.
  const decorated = js.includes("__decoratorStart(");
  const isGenerated = (name: string) =>
    name === defaultExport || (decorated && name.startsWith("_") && !declaresName(cell.source, name));
  const resources = statements.flatMap((node) =>
    node.type === "VariableDeclaration" && node.kind.endsWith("using") ? [node.kind] : [],
  );
  const inBlock = decorated || resources.length > 0;

  const declared = new Map<string, boolean>();
  const functions = new Set<string>();
  for (const node of survey.variables)
    for (const name of declaredNames(node)) if (!isGenerated(name)) declared.set(name, false);
  for (const node of statements) {
    if (node.type === "FunctionDeclaration") {
      declared.set(node.id.name, false);
      functions.add(node.id.name);
    } else if (node.type === "ClassDeclaration") declared.set(node.id.name, false);
    else if (node.type === "VariableDeclaration" && node.kind !== "var")
      for (const name of declaredNames(node)) declared.set(name, node.kind !== "let");
    else if (isImporting(node)) for (const name of importedNames(node)) declared.set(name, true);
  }
  const names = declareNames(before, declared);
  const compiled = (name: string) => compiledName(names, name);
  const isAssignedInPlace = (name: string) => inBlock || names.private.has(name);

  const fresh = new Set(statements.flatMap((node, index) => mergedName(node, statements[index + 1]) ?? []));
  const known = new Set<string>();
  for (const node of survey.variables) for (const name of declaredNames(node)) if (!isGenerated(name)) known.add(name);
  for (const node of statements) {
    const own = isImporting(node) ? importedNames(node) : lexicalNames(node);
    if (own.some(isImporting(node) ? (name) => names.private.has(name) : isAssignedInPlace))
      for (const name of own) known.add(name);
  }

  const edits: TextEdit[] = [];
  const untouched = new Set<number>();
  const shown = shownStatement(statements);
  const assign = (node: VariableDeclaration) => edits.push(...assignmentEdits(node, survey.loopHeads.has(node)));
  for (const node of survey.variables) {
    if (isDefaultExport(node)) edits.push(...expressionEdits(node));
    else if (declaredNames(node).every(isGenerated)) edits.push(keyword(node, "let"));
    else assign(node);
  }
  for (const node of statements) {
    if (node.type === "VariableDeclaration" && node.kind !== "var") {
      if (declaredNames(node).some(isAssignedInPlace)) assign(node);
      else if (node.kind === "const") edits.push(keyword(node, "let"));
    } else if (node.type === "ClassDeclaration") {
      untouched.add(node.id.start);
      const { name } = node.id;
      const text = `${isAssignedInPlace(name) ? "" : "let "}${compiled(name)} = `;
      edits.push({ start: node.start, end: node.start, text }, { start: node.end, end: node.end, text: ";" });
    } else if (node.type === "FunctionDeclaration") {
      // Without a name of its own, calls of itself in the function mean the newest definition.
      untouched.add(node.id.start);
      edits.push({ start: node.id.start, end: node.id.end, text: "" });
    }
  }
  for (const edit of await referenceEdits(js, survey, names, cell.path))
    if (!untouched.has(edit.start)) edits.push(edit);

  const code = createTextAssembly(js, edits);
  code.write(`"use strict";`, 0);
  for (const name of known)
    if (!functions.has(name)) code.write(` let ${compiled(name)} = ${initialValue(name, fresh, names)};`, 0);
  for (const node of statements) {
    if (node.type !== "FunctionDeclaration") continue;
    code.write(`\n${functions.delete(node.id.name) ? "let " : ""}${compiled(node.id.name)} = `, node.start);
    code.copy(node.start, node.end);
    code.write(";", node.end);
  }
  for (const node of statements) {
    if (!isImporting(node)) continue;
    const { load, bindings } = rewriteImport(node, compiled);
    const parts = bindings.map(({ pattern, value }) => `${pattern} = ${value}`);
    const isKnown = importedNames(node).some((name) => names.private.has(name));
    const statement =
      parts.length === 0 ? load : isKnown ? parts.map((part) => `(${part})`).join(", ") : `let ${parts.join(", ")}`;
    code.write(`\n${statement};`, node.start);
  }
  if (inBlock) code.write(`\n{${resourceStack(resources)}`, 0);
  for (const node of statements) {
    if (node.type === "FunctionDeclaration" || isImporting(node)) continue;
    code.write("\n", node.start);
    code.copy(node.start, node.end);
  }
  if (!shown) code.write("\nvoid 0;", js.length);
  if (inBlock) code.write("\n}", js.length);
  return { code: code.finish(), names };
}

/** The statement without `export`: nobody imports from a cell. */
function withoutExport(node: Statement): Statement[] {
  if (node.type === "ExportNamedDeclaration" && !node.source) return node.declaration ? [node.declaration] : [];
  return node.type === "EmptyStatement" ? [] : [node];
}

/** The name that esbuild gives to what a cell exports as its default. */
const defaultExport = "stdin_default";

/** `var stdin_default = …`, which is an expression like any other in a cell. */
function isDefaultExport(node: Statement): boolean {
  const id = node.type === "VariableDeclaration" ? node.declarations[0]?.id : undefined;
  return id?.type === "Identifier" && id.name === defaultExport;
}

function declaredNames(node: VariableDeclaration): string[] {
  return node.declarations.flatMap(({ id }) => boundIdentifiers(id).map(({ name }) => name));
}

function lexicalNames(node: Statement): string[] {
  if (node.type === "ClassDeclaration") return [node.id.name];
  return node.type === "VariableDeclaration" && node.kind !== "var" ? declaredNames(node) : [];
}

/** The last statement where it is an expression, whose value the cell shows. */
function shownStatement(statements: readonly Statement[]): Statement | undefined {
  const last = statements.at(-1);
  if (last && isDefaultExport(last)) return last;
  return last?.type === "ExpressionStatement" && namespaceName(last) === undefined ? last : undefined;
}

/** The name of an `enum` or `namespace` of TypeScript, declared anew here, which must not merge with an earlier cell's. */
function mergedName(node: Statement, next: Statement | undefined): string | undefined {
  const declarator = node.type === "VariableDeclaration" && node.kind === "var" ? node.declarations[0] : undefined;
  if (declarator?.id.type !== "Identifier") return undefined;
  const { name } = declarator.id;
  const { init } = declarator;
  if (init?.type === "CallExpression" && init.arguments[0]?.type === "LogicalExpression") {
    const { left } = init.arguments[0];
    return left.type === "Identifier" && left.name === name ? name : undefined;
  }
  return !init && next && namespaceName(next) === name ? name : undefined;
}

/** `N` for esbuild's `((N2) => { … })(N || (N = {}))`. */
function namespaceName(node: Statement): string | undefined {
  if (node.type !== "ExpressionStatement" || node.expression.type !== "CallExpression") return undefined;
  const [argument] = node.expression.arguments;
  if (node.expression.callee.type !== "ArrowFunctionExpression" || argument?.type !== "LogicalExpression")
    return undefined;
  const { left, right } = argument;
  const isMerge = left.type === "Identifier" && right.type === "AssignmentExpression";
  return isMerge && right.left.type === "Identifier" && right.left.name === left.name ? left.name : undefined;
}

/** What a name declared at the head of the script has before its own statement runs: what it had, or its global. */
function initialValue(name: string, fresh: ReadonlySet<string>, names: TopLevelNames): string {
  if (fresh.has(name)) return "void 0";
  const otherwise = names.private.has(name) && name in globalThis ? `, globalThis[${JSON.stringify(name)}]` : "";
  return `${runtimeName}.keep(() => ${compiledName(names, name)}${otherwise})`;
}

/** Leaves of a declaration with one initial value that value alone. */
function expressionEdits({ start, declarations: [declarator] }: VariableDeclaration): TextEdit[] {
  const init = declarator!.init!;
  return [
    { start, end: init.start, text: "(" },
    { start: init.end, end: init.end, text: ")" },
  ];
}

function keyword(node: VariableDeclaration, text: string): TextEdit {
  return { start: node.start, end: node.start + node.kind.length, text };
}

/** Turns a declaration into assignments to names declared at the head of the script. */
function assignmentEdits(node: VariableDeclaration, isLoopHead: boolean): TextEdit[] {
  const isResource = node.kind.endsWith("using");
  const edits: TextEdit[] = [{ start: node.start, end: node.declarations[0]!.start, text: "" }];
  for (const { id, init, start, end } of node.declarations) {
    if (init && id.type === "ObjectPattern")
      edits.push({ start, end: start, text: "(" }, { start: end, end, text: ")" });
    if (init && isResource)
      edits.push({ start: init.start, end: init.start, text: "__resources.use(" }, { start: end, end, text: ")" });
    if (!init && node.kind === "let" && !isLoopHead) edits.push({ start: end, end, text: " = void 0" });
  }
  return edits;
}

/** V8 never disposes what `using` declares at the top of a script, so a block does at the end of the cell. */
function resourceStack(kinds: readonly string[]): string {
  if (kinds.length === 0) return "";
  const isAsync = kinds.includes("await using");
  return isAsync
    ? " await using __resources = new AsyncDisposableStack();"
    : " using __resources = new DisposableStack();";
}

function declaresName(source: string, name: string): boolean {
  return new RegExp(`\\b(?:var|let|const|using|class|function)\\b[^=;]*(?<![\\w$.])${RegExp.escape(name)}\\b`).test(
    source,
  );
}
