import { parse } from "acorn";
import { runtimeName } from "./cell-runtime.ts";
import { assignmentEdits, initialValueEdits, insertion, letEdit, resourceStack } from "./declaration-edits.ts";
import { isDefaultExport } from "./esbuild-output.ts";
import { namesOf, planCell, type CellPlan, type DeclaredNames } from "./plan-cell.ts";
import { referenceEdits } from "./reference-edits.ts";
import { importedNames, rewriteImport } from "./rewrite-imports.ts";
import { surveyProgram, type ProgramSurvey } from "./survey-program.ts";
import { createTextAssembly, type AssembledText, type TextEdit } from "./text-assembly.ts";
import { compiledName, type TopLevelNames } from "./top-level-names.ts";

export interface RewrittenCell {
  readonly code: AssembledText;
  /** The names known after the cell. */
  readonly names: TopLevelNames;
  readonly declared: DeclaredNames;
  /** Every identifier that occurs in the cell, whatever it stands for. */
  readonly identifiers: ReadonlySet<string>;
}

/**
 * Turns a cell's JavaScript, an ES module, into a script for V8's REPL mode that any later cell can follow.
 *
 * V8 lets a script redeclare a `let` by a `let` and nothing else, so every top-level declaration becomes one: in its
 * place where it is `let`, `const` or `class`; at the head of the script, where its name is known from the start on,
 * for functions, imports and `var`. What throws before it has a new value keeps the old one.
 *
 * @throws SyntaxError of acorn, with `loc`, for what a strict module may not contain.
 */
export async function rewriteCell(
  js: string,
  cell: { readonly source: string; readonly path: string | undefined },
  before: TopLevelNames,
): Promise<RewrittenCell> {
  const program = parse(js, { ecmaVersion: "latest", sourceType: "module" });
  const survey = surveyProgram(program);
  const plan = planCell(program, survey, { js, source: cell.source }, before);
  const { edits, keptNames } = declarationEdits(plan, survey);
  for (const edit of await referenceEdits(js, survey, plan.names, cell.path))
    if (!keptNames.has(edit.start)) edits.push(edit);
  const { names, declared } = plan;
  return { code: assemble(js, plan, edits), names, declared, identifiers: survey.identifiers };
}

/** Statements that end with a semicolon, written or not. */
const hasSemicolon: ReadonlySet<string> = new Set(["ExpressionStatement", "VariableDeclaration", "ThrowStatement"]);

/** What is edited in declarations, and the offsets of names that stay as they are written. */
function declarationEdits(plan: CellPlan, survey: ProgramSurvey): { edits: TextEdit[]; keptNames: Set<number> } {
  const edits: TextEdit[] = [];
  const keptNames = new Set<number>();
  for (const node of survey.variables) {
    if (isDefaultExport(node)) edits.push(...initialValueEdits(node));
    else if (namesOf(node).every(plan.isGenerated)) edits.push(letEdit(node));
    else edits.push(...assignmentEdits(node, survey.loopHeads.has(node)));
  }
  for (const node of plan.body) {
    if (node.type === "VariableDeclaration" && node.kind !== "var") {
      if (namesOf(node).some((name) => plan.assigned.has(name))) edits.push(...assignmentEdits(node, false));
      else if (node.kind === "const") edits.push(letEdit(node));
    } else if (node.type === "ClassDeclaration") {
      const { name } = node.id;
      const keyword = plan.assigned.has(name) ? "" : "let ";
      edits.push(insertion(node.start, `${keyword}${compiledName(plan.names, name)} = `), insertion(node.end, ";"));
      keptNames.add(node.id.start);
    }
  }
  for (const { id } of plan.functions) {
    // Without a name of its own, calls of itself in the function mean the newest definition.
    edits.push({ start: id.start, end: id.end, text: "" });
    keptNames.add(id.start);
  }
  return { edits, keptNames };
}

function assemble(js: string, plan: CellPlan, edits: readonly TextEdit[]): AssembledText {
  const code = createTextAssembly(js, edits);
  const compiled = (name: string) => compiledName(plan.names, name);
  code.write(`"use strict";`, 0);
  for (const name of plan.assigned) code.write(` let ${compiled(name)} = ${firstValue(name, plan)};`, 0);

  const defined = new Set<string>();
  for (const node of plan.functions) {
    const { name } = node.id;
    code.write(`\n${defined.has(name) ? "" : "let "}${compiled(name)} = `, node.start);
    code.copy(node.start, node.end);
    code.write(";", node.end);
    defined.add(name);
  }
  for (const node of plan.imports) {
    const isAssigned = importedNames(node).some((name) => plan.assigned.has(name));
    code.write(`\n${rewriteImport(node, compiled, isAssigned)};`, node.start);
  }
  if (plan.inBlock) code.write(`\n{${resourceStack(plan.resources)}`, 0);
  for (const node of plan.body) {
    code.write("\n", node.start);
    code.copy(node.start, node.end);
    // What followed it, and told the end of a statement without a semicolon, may have gone elsewhere.
    if (js[node.end - 1] !== ";" && hasSemicolon.has(node.type)) code.write(";", node.end);
  }
  if (!plan.showsValue) code.write("\nvoid 0;", js.length);
  if (plan.inBlock) code.write("\n}", js.length);
  return code.finish();
}

/** What a name declared at the head of the script has before its own statement runs: what it had, or its global. */
function firstValue(name: string, { names, fresh }: CellPlan): string {
  if (fresh.has(name)) return "void 0";
  const otherwise = names.private.has(name) && name in globalThis ? `, globalThis[${JSON.stringify(name)}]` : "";
  return `${runtimeName}.keep(() => ${compiledName(names, name)}${otherwise})`;
}
