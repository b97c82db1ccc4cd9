import type { AnyNode, CallExpression, Expression, NewExpression } from "acorn";

/** A node with those that it is part of, the closest first. */
export interface Placed {
  readonly node: AnyNode;
  readonly above: Placed | undefined;
}

/** `a.b.c` as its names; undefined where any part is computed. */
export function dottedName(node: AnyNode): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "ChainExpression") return dottedName(node.expression);
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return undefined;
  const object = dottedName(node.object);
  return object === undefined ? undefined : `${object}.${node.property.name}`;
}

/** The name of a member, computed ones as `[]`. */
export function memberName(node: AnyNode): string {
  return node.type === "MemberExpression" && !node.computed && "name" in node.property ? node.property.name : "[]";
}

export function isFunction(node: AnyNode): boolean {
  return (
    node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
  );
}

export function isCall(node: AnyNode): node is CallExpression | NewExpression {
  return node.type === "CallExpression" || node.type === "NewExpression";
}

/** What an expression leads to without changing it: parentheses are gone already, `await` and optional chains go. */
export function plainExpression(node: Expression): Expression {
  if (node.type === "ChainExpression") return plainExpression(node.expression);
  return node.type === "AwaitExpression" ? plainExpression(node.argument) : node;
}
