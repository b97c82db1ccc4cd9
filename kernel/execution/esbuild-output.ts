import type { Program, VariableDeclaration } from "acorn";

// How esbuild writes what JavaScript has no statement for. `rewrite-cell.test.ts` tells when it comes to write otherwise.

export type Statement = Program["body"][number];

/** The name that esbuild gives to what a module exports as its default. */
const defaultExport = "stdin_default";

/** `var stdin_default = …`: a default export, which in a cell is an expression like any other. */
export function isDefaultExport(node: Statement): node is VariableDeclaration {
  const id = node.type === "VariableDeclaration" ? node.declarations[0]?.id : undefined;
  return id?.type === "Identifier" && id.name === defaultExport;
}

/**
 * Tells esbuild's own names from the user's. Its helpers and the temporaries of a decorated class must belong to one
 * cell alone: a class that an earlier cell decorated goes on using its own.
 */
export function generatedNames(js: string, source: string): (name: string) => boolean {
  const isDecorated = js.includes("__decoratorStart(");
  return (name) => name === defaultExport || (isDecorated && name.startsWith("_") && !declaresName(source, name));
}

function declaresName(source: string, name: string): boolean {
  const declaration = String.raw`\b(?:var|let|const|using|class|function)\b[^=;]*(?<![\w$.])`;
  return new RegExp(`${declaration}${RegExp.escape(name)}\\b`).test(source);
}

/**
 * The name of an enum or a namespace that `node` declares, where `next` is the statement after it:
 * `var E = ((E2) => { … })(E || {})`, or `var N` before `((N2) => { … })(N || (N = {}))`.
 */
export function mergedName(node: Statement, next: Statement | undefined): string | undefined {
  const declarator = node.type === "VariableDeclaration" && node.kind === "var" ? node.declarations[0] : undefined;
  if (declarator?.id.type !== "Identifier") return undefined;
  const { id, init } = declarator;
  if (!init) return next && namespaceName(next) === id.name ? id.name : undefined;
  const argument = init.type === "CallExpression" ? init.arguments[0] : undefined;
  if (argument?.type !== "LogicalExpression" || argument.left.type !== "Identifier") return undefined;
  return argument.left.name === id.name ? id.name : undefined;
}

/** `N` for `((N2) => { … })(N || (N = {}))`, the body of a namespace. */
export function namespaceName(node: Statement): string | undefined {
  if (node.type !== "ExpressionStatement" || node.expression.type !== "CallExpression") return undefined;
  const {
    callee,
    arguments: [argument],
  } = node.expression;
  if (callee.type !== "ArrowFunctionExpression" || argument?.type !== "LogicalExpression") return undefined;
  const { left, right } = argument;
  if (left.type !== "Identifier" || right.type !== "AssignmentExpression") return undefined;
  return right.left.type === "Identifier" && right.left.name === left.name ? left.name : undefined;
}
