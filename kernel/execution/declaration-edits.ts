import type { VariableDeclaration } from "acorn";
import type { TextEdit } from "./text-assembly.ts";

/** The variable that holds what `using` declares at the top of a cell, until the cell ends. */
const resources = "__resources";

/** Declares by `let` what is declared by another keyword. */
export function letEdit(node: VariableDeclaration): TextEdit {
  return { start: node.start, end: node.start + node.kind.length, text: "let" };
}

/** Turns a declaration into assignments to names that are declared elsewhere. */
export function assignmentEdits(node: VariableDeclaration, isLoopHead: boolean): TextEdit[] {
  const edits: TextEdit[] = [{ start: node.start, end: node.declarations[0]!.start, text: "" }];
  for (const { id, init, start, end } of node.declarations) {
    if (init && id.type === "ObjectPattern") edits.push(insertion(start, "("), insertion(end, ")"));
    if (init && isUsing(node)) edits.push(insertion(init.start, `${resources}.use(`), insertion(end, ")"));
    if (!init && node.kind === "let" && !isLoopHead) edits.push(insertion(end, " = void 0"));
  }
  return edits;
}

/** Leaves of a declaration with one initial value that value alone. */
export function initialValueEdits({ start, declarations: [declarator] }: VariableDeclaration): TextEdit[] {
  const init = declarator!.init!;
  return [{ start, end: init.start, text: "(" }, insertion(init.end, ")")];
}

export function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

export function isUsing(node: VariableDeclaration): boolean {
  return node.kind === "using" || node.kind === "await using";
}

/** The head of a block that disposes at its end of what `declarations` hold. V8 never does at the top of a script. */
export function resourceStack(declarations: readonly VariableDeclaration[]): string {
  if (declarations.length === 0) return "";
  const isAsync = declarations.some(({ kind }) => kind === "await using");
  return isAsync
    ? ` await using ${resources} = new AsyncDisposableStack();`
    : ` using ${resources} = new DisposableStack();`;
}
